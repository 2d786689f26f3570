import { permissions } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import type { ListedKey } from '../keys/listed-key.js';
import type { ShownKey, SystemWithKeys } from '../keys/systems.service.js';
import type { PlaceNames } from '../places/place-names.service.js';
import { html, type Html } from '../sign-in/pages/html.js';
import { inChina } from '../sign-in/pages/moment.js';
import { field, form, page, summary, type Frame, type Language, type Page } from '../sign-in/pages/page.js';
import { divisionField, hidden, reasonField } from './forms.js';
import { stateWords } from './people.page.js';

type Typed = Readonly<Record<string, string>>;

/** Before the name of a permission in a form: fields of one name each. */
export const MAY = 'may ';

function isAlive({ revokedAt, expiresAt }: ListedKey, now: Date): boolean {
  return revokedAt === null && expiresAt > now;
}

export function systemsPage(
  frame: Frame, { systems, next, now }: { readonly systems: readonly SystemWithKeys[]; readonly next: string | null; readonly now: Date },
  places: PlaceNames,
): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  return page(frame, { zh: '系统和密钥', en: 'Systems and keys' }, html`
<p><a href="/systems/new">${say('登记系统', 'Register a system')}</a></p>
${systems.length === 0 ? html`<p>${say('这里没有系统。', 'There is no system here.')}</p>` : html`<ul class="items">${systems.map((system) => html`
<li><p><a href="/systems/${system.id}">${system.name}</a> · ${stateWords(system.state, language)}</p><p>${places.division(system.division)}</p>
<p>${say('有效密钥', 'keys in force')} ${system.keys.filter((key) => isAlive(key, now)).length}</p></li>`)}</ul>`}
${next !== null && html`<p><a href="/systems?${new URLSearchParams({ after: next }).toString()}">${say('下一页', 'Next page')}</a></p>`}`);
}

const keyFields = (language: Language, typed: Typed, problem?: Problem) => html`
${field(language, { name: 'label', label: { zh: '密钥用途', en: 'What the key is for' }, hint: { zh: '以便区分两个密钥，如 2020年', en: 'to tell two apart, such as 2020' }, value: typed.label }, problem)}
${field(language, { name: 'days', label: { zh: '有效天数', en: 'For how many days' }, hint: { zh: '1 至 731', en: '1 to 731' }, value: typed.days ?? '365', inputmode: 'numeric' }, problem)}`;

export function newSystemPage(frame: Frame, once: string, typed: Typed, problem?: Problem): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const wrong = problem?.fields?.find(({ path }) => path === 'permissions')?.detail[language];
  const grantable = permissions.codes.filter((each) => each !== 'platform.work');
  return page(frame, { zh: '登记系统', en: 'Register a system' }, html`${summary(language, problem)}
${form(frame, '/systems/new', html`${hidden({ once })}
${field(language, { name: 'name', label: { zh: '系统名称', en: 'What it is called' }, value: typed.name, focus: true }, problem)}
${field(language, { ...divisionField, hint: { zh: '12 位；系统只在这里和以下有权限', en: '12 digits; it may do things there and below' }, value: typed.division }, problem)}
<fieldset id="permissions"${wrong !== undefined && html` aria-describedby="permissions-wrong"`}><legend>${say('权限', 'What it may do')}</legend>
${wrong !== undefined && html`<p class="wrong" id="permissions-wrong">${wrong}</p>`}
${grantable.map((each) => html`<label class="choice"><input type="checkbox" name="${MAY}${each}" value="on"${typed[`${MAY}${each}`] !== undefined && html` checked`}> <span>${permissions.labels[each][language]} <code>${each}</code></span></label>`)}
</fieldset>
${field(language, { ...reasonField, value: typed.reason }, problem)}
${keyFields(language, typed, problem)}
<button>${say('登记并生成密钥', 'Register, and make a key')}</button>`)}`, { wrong: problem !== undefined });
}

/** What is shown this once. */
export function keyPage(frame: Frame, { subject, text, expiresAt }: ShownKey): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  return page(frame, { zh: '新密钥', en: 'A new key' }, html`
<p class="note"><code id="key">${text}</code></p>
<p><strong>${say('只显示这一次，请现在交给对方系统。', 'It is shown this once: give it to the system now.')}</strong> ${say(`有效期至 ${inChina(expiresAt)}。`, `It holds until ${inChina(expiresAt)}.`)}</p>
<p>${say('调用时：', 'With each call: ')}<code>Authorization: Bearer gz_…</code></p>
<p>${say('或作为 OAuth 2 的 client_secret，client_id 为：', 'Or as client_secret of OAuth 2, with the client_id ')}<code>${subject}</code></p>
<p><a href="/systems/${subject}">${say('查看系统', 'To the system')}</a></p>`);
}

export function systemPage(
  frame: Frame, system: SystemWithKeys, places: PlaceNames, now: Date, typed: Typed = {}, problem?: Problem,
): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const may = [...new Set(system.grants.filter(({ pending }) => !pending).flatMap((grant) => grant.permissions ?? []))];
  const waits = system.grants.some(({ pending }) => pending);
  const act = (what: string, content: Html) => form(frame, `/systems/${system.id}/${what}`, html`${hidden({ revision: String(system.revision) })}${content}`);
  return page(frame, { zh: system.name, en: system.name }, html`${summary(language, problem)}
<p>${stateWords(system.state, language)} · ${places.division(system.division)}</p>
<p>client_id: <code>${system.id}</code></p>
<p><a href="/systems">${say('全部系统', 'All systems')}</a></p>
<h2>${say('权限', 'What it may do')}</h2>
<p>${may.map((each) => permissions.labels[each]?.[language] ?? each).join(say('、', ', ')) || say('没有权限。', 'Nothing.')}</p>
${waits && html`<p class="waits">${say('有权限待另一位管理员复核。', 'Some of it waits for a second administrator.')}</p>`}
<h2>${say('密钥', 'Keys')}</h2>
<ul class="items">${system.keys.map((key) => keyItem(key, now, language, act))}</ul>
<h2>${say('再给一个密钥', 'One more key')}</h2>
<p>${say('用于更换：先给新的，对方改用后再撤销旧的；同时最多两个。', 'To go over to it: give the new one, and revoke the old one when it is used no more. Two at most at once.')}</p>
${act('keys', html`${keyFields(language, typed, problem)}<button class="other">${say('生成密钥', 'Make a key')}</button>`)}
${system.state !== 'suspended' && html`<h2>${say('停用', 'Suspension')}</h2>
${act('suspension', html`<p>${say('停用后一秒内不再接受它的调用。', 'Within a second nothing is taken from it any more.')}</p><button class="other">${say('停用', 'Suspend')}</button>`)}`}`, { wrong: problem !== undefined });
}

function keyItem(key: ListedKey, now: Date, language: Language, act: (what: string, content: Html) => Html): Html {
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const { key: id, label, expiresAt, revokedAt, lastUsedAt } = key;
  const state = revokedAt !== null ? say(`已撤销 ${inChina(revokedAt)}`, `revoked ${inChina(revokedAt)}`)
    : expiresAt <= now ? say('已到期', 'expired') : say(`有效期至 ${inChina(expiresAt)}`, `until ${inChina(expiresAt)}`);
  const used = lastUsedAt === null ? say('从未使用', 'never used') : say(`最近使用（到小时） ${inChina(lastUsedAt)}`, `last used (to the hour) ${inChina(lastUsedAt)}`);
  return html`<li><p><strong>${label}</strong> · <code>gz_${id}</code></p><p>${state} · ${used}</p>
${isAlive(key, now) && act(`keys/${id}/revocation`, html`<button class="other" aria-label="${say(`撤销密钥 ${label}`, `Revoke the key ${label}`)}">${say('撤销', 'Revoke')}</button>`)}</li>`;
}
