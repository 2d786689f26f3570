import type { Problem } from '@guzhou/runtime';
import type { Provider } from '../oidc/providers.js';
import { SHORTEST_PASSWORD } from '../passwords/password-rules.js';
import { html, type Html } from './html.js';
import { providerLinks } from './sign-in.page.js';
import { field, form, page, summary, type Frame, type Language, type Page } from './page.js';

const passwordHint = {
  zh: `至少 ${SHORTEST_PASSWORD} 个字符，长比复杂更好，例如几个不相干的词。常见密码不能使用。`,
  en: `At least ${SHORTEST_PASSWORD} characters. Long is better than complicated: a few words that have nothing to do with each other. Common passwords are not taken.`,
};

function newPasswordFields(language: Language, problem: Problem | undefined): Html {
  return html`${field(language, { name: 'password', label: { zh: '新密码', en: 'New password' }, hint: passwordHint, type: 'password', autocomplete: 'new-password' }, problem)}
${field(language, { name: 'again', label: { zh: '再次输入新密码', en: 'New password again' }, type: 'password', autocomplete: 'new-password' }, problem)}`;
}

interface Invitation {
  readonly token: string;
  /** How the person stands in lists. */
  readonly name: string;
  /** As it was, or as it was just typed. */
  readonly signInName: string;
}

export function invitationPage(
  frame: Frame, providers: readonly Provider[], { token, name, signInName }: Invitation, problem?: Problem,
): Page {
  const { language } = frame;
  return page(frame, { zh: '设置登录方式', en: 'Choose how you sign in' }, html`${summary(language, problem)}
<p>${{ zh: `您好，${name}。请设置登录名和密码。这个链接只能使用一次。`, en: `Hello ${name}. Choose a sign-in name and a password. This link can be used once.` }[language]}</p>
${form(frame, `/sign-in/invitation/${token}`, html`
${field(language, { name: 'name', label: { zh: '登录名', en: 'Sign-in name' }, autocomplete: 'username', value: signInName, focus: true }, problem)}
${newPasswordFields(language, problem)}
<button>${{ zh: '保存并登录', en: 'Save and sign in' }[language]}</button>`)}
${providerLinks(language, providers, `?invitation=${token}`)}`, { wrong: problem !== undefined });
}

export function passwordPage(frame: Frame, problem?: Problem): Page {
  const { language } = frame;
  return page(frame, { zh: '修改密码', en: 'Change your password' }, html`${summary(language, problem)}
${form(frame, '/account/password', html`
${field(language, { name: 'old', label: { zh: '现在的密码', en: 'Your password of now' }, type: 'password', autocomplete: 'current-password' }, problem)}
${newPasswordFields(language, problem)}
<button>${{ zh: '修改密码', en: 'Change it' }[language]}</button>`)}
<p>${{ zh: '修改后，您在其他浏览器中的登录全部结束。', en: 'You are then signed out of every other browser.' }[language]}</p>`, { wrong: problem !== undefined });
}
