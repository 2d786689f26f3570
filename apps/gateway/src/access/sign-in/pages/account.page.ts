import type { Policy } from '@guzhou/access';
import type { Grant } from '@guzhou/contracts';
import { grantWords } from '../../grants/grant-words.js';
import type { PlaceNames } from '../../places/place-names.service.js';
import type { Passkey } from '../passkeys/passkeys.repository.js';
import type { Session } from '../sessions/session.js';
import { html, type Html } from './html.js';
import { inChina } from './moment.js';
import { form, page, passkeyButton, type Frame, type Page } from './page.js';

export interface AccountView {
  readonly signInName: string | undefined;
  readonly grants: readonly Grant[];
  readonly sessions: readonly Session[];
  readonly current: Session;
  readonly hasAuthenticator: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly Passkey[];
  readonly places: PlaceNames;
  /** Whether the person looks after others. */
  readonly manages: { readonly people: boolean; readonly systems: boolean };
}

export function accountPage(frame: Frame, view: AccountView, policy: Policy): Page {
  const { language } = frame;
  const say = (zh: string, en: string) => ({ zh, en })[language];
  const passkey = passkeyButton(frame, '/account/passkeys', { zh: '添加通行密钥', en: 'Add a passkey' });
  return page(frame, { zh: '我的账号', en: 'My account' }, html`
${view.signInName !== undefined && html`<p>${say('登录名：', 'Sign-in name: ')}${view.signInName} · <a href="/account/password">${say('修改密码', 'Change the password')}</a></p>`}
${(view.manages.people || view.manages.systems) && html`<h2>${say('管理', 'Administration')}</h2>
<ul>${view.manages.people && html`<li><a href="/users">${say('人员和授权', 'People and grants')}</a></li>`}
${view.manages.systems && html`<li><a href="/systems">${say('系统和密钥', 'Systems and keys')}</a></li>`}</ul>`}
<h2>${say('第二步验证', 'Second step')}</h2>
<p>${view.hasAuthenticator
    ? say(`已设置验证器，还有 ${view.recoveryCodesLeft} 个恢复码。`, `An authenticator is set up; ${view.recoveryCodesLeft} recovery codes are left.`)
    : html`<a href="/account/authenticator">${say('设置验证器', 'Set up an authenticator')}</a>`}</p>
<h2>${say('通行密钥', 'Passkeys')}</h2>
<ul>${view.passkeys.map(({ id, browserWords, madeAt }) => html`<li>${browserWords} · ${inChina(madeAt)}
${form(frame, '/account/passkeys/remove', html`<button class="other" name="passkey" value="${id}" aria-label="${say('删除通行密钥', 'Remove the passkey')} ${browserWords}, ${inChina(madeAt)}">${say('删除', 'Remove')}</button>`)}</li>`)}</ul>
${passkey.content}
<h2>${say('我的权限', 'What I may do')}</h2>
${view.grants.length === 0 ? html`<p>${say('还没有授权。', 'Nothing has been granted yet.')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="${say('我的权限', 'What I may do')}"><table>
<thead><tr><th scope="col">${say('角色', 'Role')}</th><th scope="col">${say('范围', 'Where')}</th><th scope="col">${say('起', 'From')}</th><th scope="col">${say('止', 'Until before')}</th></tr></thead>
<tbody>${view.grants.map((grant) => html`<tr><td>${grantWords(grant, policy, language)}</td><td>${view.places.scope(grant.scope)}</td><td>${grant.from}</td><td>${grant.to ?? '—'}</td></tr>`)}</tbody>
</table></div>`}
<h2>${say('我的登录', 'Where I am signed in')}</h2>
<ul>${view.sessions.map((session) => sessionItem(frame, session, session.id === view.current.id))}</ul>
${form(frame, '/account/sessions/end', html`<button class="other" name="which" value="all">${say('全部退出（包括这里）', 'Sign out everywhere, here too')}</button>`)}`, { script: passkey.script });
}

function sessionItem(frame: Frame, { id, browserWords, begunAt, seenAt }: Session, isCurrent: boolean): Html {
  const say = (zh: string, en: string) => ({ zh, en })[frame.language];
  return html`<li><p>${browserWords} · ${say('登录于', 'since')} ${inChina(begunAt)} · ${say('最近使用', 'last seen')} ${inChina(seenAt)}${isCurrent && html` · <strong>${say('这里', 'here')}</strong>`}</p>
${!isCurrent && form(frame, '/account/sessions/end', html`<button class="other" name="which" value="${id}" aria-label="${say('退出', 'Sign out')} ${browserWords}, ${inChina(begunAt)}">${say('退出', 'Sign out')}</button>`)}</li>`;
}
