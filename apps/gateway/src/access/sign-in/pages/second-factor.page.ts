import type { Problem } from '@guzhou/runtime';
import { renderSVG } from 'uqr';
import { Html, html } from './html.js';
import { field, form, page, passkeyButton, summary, type Frame, type Page } from './page.js';

export function secondFactorPage(frame: Frame, problem?: Problem): Page {
  const { language } = frame;
  const passkey = passkeyButton(frame, '/sign-in/passkey', { zh: '改用通行密钥', en: 'Use a passkey instead' });
  return page(frame, { zh: '第二步验证', en: 'Second step' }, html`${summary(language, problem)}
${form(frame, '/sign-in/second-factor', html`
${field(language, {
  name: 'code', label: { zh: '验证码', en: 'Code' }, autocomplete: 'one-time-code', focus: true,
  hint: {
    zh: '验证器应用中的 6 位数字；没有验证器时可用一个恢复码（每个只能用一次）。',
    en: 'The six digits in your authenticator app, or, without it, one of your recovery codes, each of which works once.',
  },
}, problem)}
<button>${{ zh: '继续', en: 'Continue' }[language]}</button>`)}
${passkey.content}`, { wrong: problem !== undefined, script: passkey.script });
}

/** `secret` in base32; `address`: what the app reads from the picture. */
export function enrolTotpPage(
  frame: Frame, { secret, address }: { readonly secret: string; readonly address: string }, problem?: Problem,
): Page {
  const { language } = frame;
  const passkey = passkeyButton(frame, '/account/passkeys', { zh: '改为设置通行密钥', en: 'Make a passkey instead' });
  const picture = new Html(renderSVG(address, { ecc: 'M', border: 4 }).replace('<svg', '<svg role="img" aria-labelledby="qr-title"').replace(/>/, '><title id="qr-title">QR</title>'));
  return page(frame, { zh: '设置验证器', en: 'Set up an authenticator' }, html`${summary(language, problem)}
<p>${{
  zh: '您的权限要求登录时除密码外再出示验证码。请在手机上安装一个验证器应用（TOTP），扫描下图或手工录入密钥，再填写应用显示的 6 位数字。',
  en: 'What you may do calls for a code beside your password. Install an authenticator app (TOTP) on your telephone, scan the picture or type in the secret, and give the six digits that it shows.',
}[language]}</p>
<div class="qr">${picture}</div>
<p>${{ zh: '密钥：', en: 'Secret: ' }[language]}<code>${secret.match(/.{1,4}/g)!.join(' ')}</code></p>
${form(frame, '/account/authenticator', html`
${field(language, {
  name: 'code', label: { zh: '验证码', en: 'Code' }, autocomplete: 'one-time-code', inputmode: 'numeric',
  hint: { zh: '应用显示的 6 位数字', en: 'The six digits that the app shows' },
}, problem)}
<button>${{ zh: '确认', en: 'Confirm' }[language]}</button>`)}
${passkey.content}`, { wrong: problem !== undefined, script: passkey.script });
}

export function recoveryCodesPage(frame: Frame, codes: readonly string[]): Page {
  const { language } = frame;
  return page(frame, { zh: '恢复码', en: 'Recovery codes' }, html`
<p class="note">${{
  zh: '验证器已设置。请把这些恢复码抄在纸上妥善保存：没有验证器时可用它们登录，每个只能用一次。它们不会再次显示。',
  en: 'Your authenticator is set up. Write these recovery codes down and keep them safe: without the authenticator each lets you in once. They are not shown again.',
}[language]}</p>
<ul class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul>
<p><a href="/account">${{ zh: '已抄写，继续', en: 'I wrote them down: continue' }[language]}</a></p>`);
}
