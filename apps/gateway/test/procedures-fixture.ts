import { county, paper, type Register } from './register-fixture.js';

export interface Begun { readonly procedure: { readonly procedureId: string } }
export interface OfList {
  readonly done: readonly { readonly procedureId: string; readonly householdCode: string }[];
  readonly refused: readonly { readonly index: number; readonly code: string }[];
}
export interface Posted extends OfList { readonly noticeId: string | null }
export interface Fields { readonly fields: readonly { readonly path: string; readonly code: string; readonly detail: string }[] }

/** A step that somebody says was taken. */
export interface Taken {
  readonly step: string;
  readonly role: string;
  readonly effectiveOn: string;
  readonly evidence: readonly object[];
}

export function taken(step: string, role: string, effectiveOn: string, ...papers: string[]): Taken {
  return { step, role, effectiveOn, evidence: paper(...papers) };
}

/** Procedures of a register, each gone on with by somebody who has just read it. */
export function proceduresOf({ get, send, tagOf, householdTag }: Register) {
  const placeOf = (id: string) => `/procedures/${id}`;
  const tag = (id: string) => tagOf(`${placeOf(id)}?county=${county}`);
  const asRead = (ids: readonly string[]) => Promise.all(ids.map(async (procedureId) => (
    { procedureId, expectedRevision: Number((await tag(procedureId)).replaceAll('"', '')) })));
  return {
    read: <Body>(id: string, asOf = '2020-12-31') => get<Body>(`${placeOf(id)}?county=${county}&asOf=${asOf}`),
    tag, asRead,
    begin: async (householdCode: string, kind: string, { step: _, ...first }: Taken) =>
      send<Begun & Fields>('POST', '/procedures', { householdCode, kind, ...first }, await householdTag(householdCode)),
    take: async (id: string, { step, ...told }: Taken, as?: { tag: string; key?: string }) =>
      send<Fields>('POST', `${placeOf(id)}/steps/${step}`, told, as?.tag ?? await tag(id), as?.key),
    takeAll: async (ids: readonly string[], told: Taken) =>
      send<OfList>('POST', '/procedures/batch-step', { ...told, procedures: await asRead(ids) }),
    putUp: async (ids: readonly string[], told: Taken) => send<Posted>('POST', '/notices', {
      ...told, postedAt: '村务公开栏', objectAt: '村委会办公室', procedures: await asRead(ids),
    }),
    decide: async (id: string, objection: number, verdict: string, effectiveOn: string) =>
      send<Fields>('POST', `${placeOf(id)}/objections/${objection}/verdict`, { verdict, effectiveOn, evidence: paper('visit_record') }, await tag(id)),
  };
}
export type Procedures = ReturnType<typeof proceduresOf>;
