import type { Label } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { html, type Html } from './html.js';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
const langAttributes = { zh: 'zh-CN', en: 'en' } as const;

/** Where a page stands, and for whom. */
export interface Frame {
  readonly language: Language;
  /** Address of the page itself, to be shown in the other language. */
  readonly path: string;
  /** What its forms carry. */
  readonly formToken: string;
  /** Whether somebody is signed in, who then can sign out. */
  readonly isSignedIn: boolean;
  /** Whether the browser came by the name to which passkeys are bound. */
  readonly takesPasskeys: boolean;
}

/** What nobody can run in these pages, nor put them into others. Scripts are files of ours, where a page has one. */
export const PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
export const PAGE_POLICY_WITH_SCRIPT = `${PAGE_POLICY}; script-src 'self'; connect-src 'self'`;

export interface Page {
  readonly text: string;
  /** Whether it runs a script of ours. */
  readonly runs: boolean;
}

/** `wrong`: it says that something was; `script`: where the one it runs stands. */
export function page(
  frame: Frame, title: Label, main: Html, { wrong = false, script }: { readonly wrong?: boolean; readonly script?: string } = {},
): Page {
  const { language, path } = frame;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const say = (label: Label) => label[language];
  const text = `<!doctype html>\n${html`<html lang="${langAttributes[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wrong && say({ zh: '有误：', en: 'Error: ' })}${say(title)} · ${say({ zh: '古州', en: 'Guzhou' })}</title>
<link rel="stylesheet" href="/pages/style.css">
${script !== undefined && html`<script src="${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${say({ zh: '跳到正文', en: 'Skip to the content' })}</a>
<header>
<p class="platform">${say({ zh: '古州', en: 'Guzhou' })}</p>
<nav aria-label="${say({ zh: '页面', en: 'Pages' })}">
${frame.isSignedIn && html`<a href="/account">${say({ zh: '我的账号', en: 'My account' })}</a>`}
<a href="${path}?lang=${other}" hreflang="${langAttributes[other]}" lang="${langAttributes[other]}">${other === 'en' ? 'English' : '中文'}</a>
${frame.isSignedIn && form(frame, '/sign-out', html`<button class="plain">${say({ zh: '退出', en: 'Sign out' })}</button>`)}
</nav>
</header>
<main id="main" tabindex="-1">
<h1>${say(title)}</h1>
${main}
</main>
</body>
</html>`.text}\n`;
  return { text, runs: script !== undefined };
}

export function form({ formToken }: Pick<Frame, 'formToken'>, action: string, content: Html): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="form" value="${formToken}">${content}</form>`;
}

const PASSKEYS_SCRIPT = '/pages/passkeys.js';

/** A button that asks the device; hidden where there is no script, or the browser knows no passkeys. `path`: what takes the answer. */
export function passkeyButton(
  { language, formToken, takesPasskeys }: Frame, path: string, label: Label,
): { readonly content: Html; readonly script?: string } {
  if (!takesPasskeys) return { content: html`` };
  const failed = { zh: '没有使用通行密钥。', en: 'No passkey was used.' };
  return {
    script: PASSKEYS_SCRIPT,
    content: html`<p><button type="button" class="other" hidden data-passkey="${path}" data-token="${formToken}" data-failed="${failed[language]}">${label[language]}</button></p>
<p id="passkey-said" class="wrong" role="status"></p>`,
  };
}

export interface Field {
  readonly name: string;
  /** Where a page has several forms with a field of this name. */
  readonly id?: string;
  readonly label: Label;
  readonly hint?: Label;
  readonly type?: 'text' | 'password' | 'date';
  /** It is one of these. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly autocomplete?: string;
  readonly value?: string;
  readonly inputmode?: 'numeric';
  readonly focus?: boolean;
  readonly optional?: boolean;
}

/** A field with its label, what it should be and what is wrong with it, each said to who cannot see it too. */
export function field(language: Language, asked: Field, problem?: Problem): Html {
  const { name, id = name, label, hint, type = 'text', choices, autocomplete = 'off', value = '', inputmode, focus = false, optional = false } = asked;
  const wrong = problem?.fields?.find(({ path }) => path === id)?.detail[language];
  const told = [hint !== undefined && `${id}-hint`, wrong !== undefined && `${id}-wrong`].filter((each) => each !== false).join(' ');
  const attributes = html` id="${id}" name="${name}"${!optional && html` required`}${told !== '' && html` aria-describedby="${told}"`}${
    wrong !== undefined && html` aria-invalid="true"`}${focus && problem === undefined && html` autofocus`}`;
  return html`<div class="field">
<label for="${id}">${label[language]}${optional && { zh: '（可不填）', en: ' (optional)' }[language]}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint[language]}</p>`}
${wrong !== undefined && html`<p class="wrong" id="${id}-wrong">${wrong}</p>`}
${choices === undefined
    ? html`<input${attributes} type="${type}" value="${value}" autocomplete="${autocomplete}" spellcheck="false" autocapitalize="none"${
      inputmode !== undefined && html` inputmode="${inputmode}"`}>`
    : html`<select${attributes}>${choices.map((choice) => html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`)}</select>`}
</div>`;
}

/** What is wrong, at the head of a page, where who cannot see it is brought to; it leads to the fields. */
export function summary(language: Language, problem: Problem | undefined): Html {
  if (problem === undefined) return html``;
  const wrong = problem.fields ?? [];
  return html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
<h2 id="summary-title">${{ zh: '请检查', en: 'There is a problem' }[language]}</h2>
${wrong.length === 0 ? html`<p>${problem.detail[language]}</p>` : html`<ul>${wrong.map(({ path, detail }) => html`<li><a href="#${path}">${detail[language]}</a></li>`)}</ul>`}
</div>`;
}
