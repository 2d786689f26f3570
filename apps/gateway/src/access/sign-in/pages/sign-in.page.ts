import type { Problem } from '@guzhou/runtime';
import type { Provider } from '../oidc/providers.js';
import { html, type Html } from './html.js';
import { field, form, page, passkeyButton, summary, type Frame, type Language, type Page } from './page.js';

export function signInPage(frame: Frame, providers: readonly Provider[], problem?: Problem, name = ''): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const passkey = passkeyButton(frame, '/sign-in/passkey', { zh: '用通行密钥登录', en: 'Sign in with a passkey' });
  return page(frame, { zh: '登录', en: 'Sign in' }, html`${summary(language, problem)}
${form(frame, '/sign-in', html`
${field(language, { name: 'name', label: { zh: '登录名', en: 'Sign-in name' }, autocomplete: 'username', value: name, focus: true }, problem)}
${field(language, { name: 'password', label: { zh: '密码', en: 'Password' }, type: 'password', autocomplete: 'current-password' }, problem)}
<button>${say('登录', 'Sign in')}</button>`)}
${passkey.content}
${providerLinks(language, providers, '')}
<h2>${say('不能登录？', 'You cannot sign in?')}</h2>
<p>${say(
    '忘记密码或丢失验证器，请联系本级用户管理员，由其发给您一次性链接。',
    'If you lost your password or your authenticator, ask whoever administers users: you will be given a link that can be used once.',
  )}</p>`, { wrong: problem !== undefined, script: passkey.script });
}

/** `query`: what goes along to the provider and back. Links, not forms: a form of ours leads nowhere else. */
export function providerLinks(language: Language, providers: readonly Provider[], query: string): Html {
  if (providers.length === 0) return html``;
  return html`<h2>${{ zh: '其他登录方式', en: 'Other ways to sign in' }[language]}</h2>
<ul>${providers.map((provider) => html`<li><a href="/sign-in/oidc/${provider.id}${query}">${provider[language]}</a></li>`)}</ul>`;
}
