import type { Policy } from '@guzhou/access';
import type { Problem } from '@guzhou/runtime';
import { grantWords } from '../grants/grant-words.js';
import type { PlaceNames } from '../places/place-names.service.js';
import { html, type Html } from '../sign-in/pages/html.js';
import { field, form, page, summary, type Frame, type Language, type Page } from '../sign-in/pages/page.js';
import type { Account, KeptGrant, SubjectState, UserWithGrants } from '../users/account.js';
import { divisionField, hidden, reasonField, roleChoices, scopeField } from './forms.js';

type Typed = Readonly<Record<string, string>>;
interface Known {
  readonly places: PlaceNames;
  readonly policy: Policy;
  /** Today. */
  readonly day: string;
}

const states: Readonly<Record<SubjectState, { zh: string; en: string }>> = {
  invited: { zh: '待设置登录方式', en: 'invited, not signed in yet' }, active: { zh: '使用中', en: 'active' }, suspended: { zh: '已停用', en: 'suspended' },
};

export function stateWords(state: SubjectState, language: Language): string {
  return states[state][language];
}

function hasEnded({ to }: KeptGrant, day: string): boolean {
  return to !== null && to <= day;
}

/** The people whom one administers. `next`: where the following page begins. */
export function peoplePage(
  frame: Frame,
  { people, next, filter }: { readonly people: readonly UserWithGrants[]; readonly next: string | null; readonly filter: Typed },
  { places, policy, day }: Known,
): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const rolesOf = ({ grants }: UserWithGrants) => {
    const standing = grants.filter((grant) => !hasEnded(grant, day));
    if (standing.length === 0) return say('没有授权', 'nothing granted');
    return standing.map((grant) => `${grantWords(grant, policy, language)}${grant.pending ? say('（待复核）', ' (waits for a second)') : ''}`).join(say('、', ', '));
  };
  const further = new URLSearchParams({ ...filter, after: next ?? '' }).toString();
  return page(frame, { zh: '人员和授权', en: 'People and grants' }, html`
<p><a href="/users/new">${say('新增人员', 'Add somebody')}</a></p>
<form method="get" action="/users" class="beside">
${field(language, { ...divisionField, label: { zh: '行政区划代码', en: 'Division' }, value: filter.division, optional: true })}
<button class="other">${say('筛选', 'Show')}</button></form>
${people.length === 0 ? html`<p>${say('这里没有人员。', 'There is nobody here.')}</p>` : html`<ul class="items">${people.map((person) => html`
<li><p><a href="/users/${person.id}">${person.name}</a> · ${stateWords(person.state, language)}</p><p>${places.division(person.division)}</p><p>${rolesOf(person)}</p></li>`)}</ul>`}
${next !== null && html`<p><a href="/users?${further}">${say('下一页', 'Next page')}</a></p>`}`);
}

export function newPersonPage(frame: Frame, policy: Policy, once: string, typed: Typed, problem?: Problem): Page {
  const { language } = frame;
  const none = { zh: '暂不授权', en: 'Nothing yet' };
  return page(frame, { zh: '新增人员', en: 'Add somebody' }, html`${summary(language, problem)}
${form(frame, '/users/new', html`${hidden({ once })}
${field(language, { name: 'name', label: { zh: '姓名', en: 'Name' }, value: typed.name, focus: true }, problem)}
${field(language, { ...divisionField, value: typed.division }, problem)}
${field(language, { name: 'role', label: { zh: '角色', en: 'Role' }, choices: roleChoices(policy, language, none), value: typed.role, optional: true }, problem)}
${field(language, { ...scopeField, hint: {
    zh: `不填即所属行政区划。${scopeField.hint.zh}`, en: `The division unless told. ${scopeField.hint.en}`,
  }, value: typed.scope, optional: true }, problem)}
${field(language, { ...reasonField, hint: { zh: '授权时必填，如文号', en: 'needed where a role is given; such as the number of a document' }, value: typed.reason, optional: true }, problem)}
${field(language, { name: 'from', type: 'date', label: { zh: '起始日期', en: 'From' }, hint: { zh: '不填即今天', en: 'Today unless told' }, value: typed.from, optional: true }, problem)}
${field(language, { name: 'to', type: 'date', label: { zh: '截止日期', en: 'Until before' }, hint: { zh: '从这一天起不再有效', en: 'The first day on which it does not hold' }, value: typed.to, optional: true }, problem)}
<button>${{ zh: '新增并生成链接', en: 'Add, and make a link' }[language]}</button>`)}`, { wrong: problem !== undefined });
}

/** What is shown this once. */
export function linkPage(frame: Frame, { id, name }: Pick<Account, 'id' | 'name'>, link: string, until: string): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  return page(frame, { zh: '一次性链接', en: 'A link that works once' }, html`
<p>${say(`请把这个链接交给${name}本人，用于设置登录名和密码。`, `Hand this link to ${name}, who chooses a sign-in name and a password with it.`)}</p>
<p class="note"><code id="link">${link}</code></p>
<p><strong>${say('只显示这一次，请现在复制。', 'It is shown this once: copy it now.')}</strong> ${say(`有效期至 ${until}，只能使用一次。谁拿到链接，谁就能以此人身份登录。`, `It works until ${until}, and once. Whoever has it comes in as this person.`)}</p>
<p><a href="/users/${id}">${say('查看此人', 'To this person')}</a> · <a href="/users/new">${say('再新增一人', 'Add another')}</a></p>`);
}

export interface PersonView {
  readonly person: UserWithGrants;
  readonly signInName: string | undefined;
  /** To whom things may be handed over. */
  readonly others: readonly Account[];
  readonly isOneself: boolean;
}

export function personPage(
  frame: Frame, { person, signInName, others, isOneself }: PersonView, known: Known, typed: Typed = {}, problem?: Problem,
): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const standing = person.grants.filter((grant) => !hasEnded(grant, known.day));
  const ended = person.grants.filter((grant) => hasEnded(grant, known.day));
  const act = (what: string, content: Html) => form(frame, `/users/${person.id}/${what}`, html`${hidden({ revision: String(person.revision) })}${content}`);
  return page(frame, { zh: person.name, en: person.name }, html`${summary(language, problem)}
<p>${stateWords(person.state, language)} · ${known.places.division(person.division)}${signInName !== undefined && html` · ${say('登录名', 'signs in as')} ${signInName}`}</p>
<p><a href="/users">${say('全部人员', 'All people')}</a></p>
<h2>${say('授权', 'What was granted')}</h2>
${standing.length === 0 ? html`<p>${say('没有授权。', 'Nothing.')}</p>` : html`<ul class="items">${standing.map((grant) => grantItem(frame, person, grant, known, act))}</ul>`}
${ended.length > 0 && html`<details><summary>${say(`已结束的授权（${ended.length}）`, `What has ended (${ended.length})`)}</summary>
<ul class="items">${ended.map((grant) => html`<li>${grantText(grant, known, language)}</li>`)}</ul></details>`}
${isOneself ? html`<p>${say('本人的授权和登录方式由另一位管理员办理。', 'What is your own, another administrator looks after.')}</p>` : html`
<h2>${say('新授权', 'Grant something')}</h2>
${act('grants', html`
${field(language, { name: 'role', label: { zh: '角色', en: 'Role' }, choices: roleChoices(known.policy, language), value: typed.role }, problem)}
${field(language, { ...scopeField, value: typed.scope ?? person.division }, problem)}
${field(language, { name: 'from', type: 'date', label: { zh: '起始日期', en: 'From' }, value: typed.from ?? known.day }, problem)}
${field(language, { name: 'to', type: 'date', label: { zh: '截止日期', en: 'Until before' }, hint: { zh: '从这一天起不再有效', en: 'The first day on which it does not hold' }, value: typed.to, optional: true }, problem)}
${field(language, { ...reasonField, value: typed.reason }, problem)}
<button>${say('授权', 'Grant')}</button>`)}
<h2>${say('登录链接', 'Link for signing in')}</h2>
<p>${say('首次登录，或忘记密码、丢失验证器时使用。使用后，此前的密码、验证器、通行密钥和会话全部失效；须两人同意的授权重新等待复核。请先当面或以可靠方式确认是其本人。', 'For the first time, or when a password or an authenticator was lost. Once it is used, the password, authenticator, passkeys and sessions of before end; what two have to agree on waits for the second again. Make sure first that it is this person who asks.')}</p>
${person.state === 'suspended' ? html`<p>${say('已停用，不能生成链接。', 'Suspended: there is no link.')}</p>` : act('link', html`<button class="other">${say('生成一次性链接', 'Make a link')}</button>`)}
<h2>${say('移交', 'Hand over')}</h2>
${others.length === 0 ? html`<p>${say('没有可以接手的人员。', 'There is nobody to hand over to.')}</p>` : act('hand-over', html`
${field(language, { name: 'to', id: 'hand-over-to', label: { zh: '接手人', en: 'To whom' }, choices: others.map(({ id, name, division }) => ({ value: id, label: `${name}（${known.places.division(division)}）` })) }, problem)}
${field(language, { name: 'on', id: 'hand-over-on', type: 'date', label: { zh: '从哪天起', en: 'From which day on' }, value: known.day }, problem)}
${field(language, { ...reasonField, id: 'hand-over-reason' }, problem)}
<button class="other">${say('移交全部授权', 'Hand over everything')}</button>`)}
<h2>${say('停用', 'Suspension')}</h2>
${person.state === 'suspended'
      ? act('activation', html`<button class="other">${say('恢复使用', 'End the suspension')}</button>`)
      : act('suspension', html`<p>${say('停用后一秒内不能再登录和办理，授权保留。', 'Within a second nothing is taken from this person any more; what was granted is kept.')}</p>
<button class="other">${say('停用', 'Suspend')}</button>`)}`}`, { wrong: problem !== undefined });
}

function grantText(grant: KeptGrant, { places, policy }: Known, language: Language): Html {
  const say = (zh: string, en: string) => ({ zh, en })[language];
  return html`<p><strong>${grantWords(grant, policy, language)}</strong> · ${places.scope(grant.scope)}</p>
<p>${grant.from} – ${grant.to ?? say('无期限', 'without end')} · ${grant.reason}</p>`;
}

function grantItem(frame: Frame, { name }: Account, grant: KeptGrant, known: Known, act: (what: string, content: Html) => Html): Html {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const what = grantWords(grant, known.policy, language);
  return html`<li>${grantText(grant, known, language)}
${grant.pending && html`<p class="waits">${say('待另一位管理员复核后生效。', 'Holds when a second administrator has confirmed it.')}</p>
${act(`grants/${grant.id}/confirmation`, html`<button class="other" aria-label="${say(`复核同意：${name}，${what}`, `Confirm: ${name}, ${what}`)}">${say('复核同意', 'Confirm')}</button>`)}`}
${act(`grants/${grant.id}/end`, html`<div class="beside">
${field(language, { name: 'on', id: `end-${grant.id}`, type: 'date', label: { zh: '结束日期', en: 'Ends on' }, value: known.day })}
<button class="other" aria-label="${say(`结束授权：${what}`, `End: ${what}`)}">${say('结束', 'End')}</button></div>`)}</li>`;
}
