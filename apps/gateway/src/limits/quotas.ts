/** What a call costs, by what it makes the platform do or lets somebody find out. */
export const costs = ['read', 'write', 'search', 'upload', 'export'] as const;
export type Cost = (typeof costs)[number];

/** So many calls within so many seconds. */
export interface Quota {
  readonly count: number;
  readonly seconds: number;
}

/** Null: as many as come. */
export type Quotas = Readonly<Partial<Record<Cost, Quota | null>>>;

/** Far above what one person does by hand: 20 pages a second, a look-up by ID number or name every six seconds for an hour. */
export const PERSON = 'read:1200/60,write:300/60,search:600/3600,upload:600/3600,export:300/3600';

/** As much as a gateway answers: a system may be a whole county's. */
export const SYSTEM = 'read:600000/60,write:600000/60,search:120000/60,upload:60000/60,export:60000/60';

const WRONG = '须为 read:次数/秒数,… （read、write、search、upload、export；none 为不限） · '
  + 'must be read:calls/seconds,… (of read, write, search, upload, export; none: no limit)';
const WRONG_QUOTA = '须为 次数/秒数，或 none · must be calls/seconds, or none';
const WRONG_EACH = '须为 主体或密钥的编号=read:次数/秒数,…;… · must be <id of a subject or key>=read:calls/seconds,…;…';

/** `1200/60`, or `none`, which is null. Throws what would be right. */
export function readQuota(text: string, wrong = WRONG_QUOTA): Quota | null {
  if (text === 'none') return null;
  const [, count, seconds] = /^(\d{1,9})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (!count || !seconds) throw new Error(wrong);
  return { count, seconds };
}

/** `read:1200/60,search:none`; what is not named is as in `unlessTold`. Throws what would be right. */
export function readQuotas(text: string, unlessTold: Quotas = {}, wrong = WRONG): Quotas {
  const quotas: Partial<Record<Cost, Quota | null>> = {};
  for (const each of text.split(',')) {
    const [name = '', quota = ''] = each.trim().split(':');
    const cost = costs.find((known) => known === name);
    if (cost === undefined || cost in quotas) throw new Error(wrong);
    quotas[cost] = readQuota(quota, wrong);
  }
  return { ...unlessTold, ...quotas };
}

/** `<id>=read:100/60;<id>=…`: of single subjects and keys. Throws what would be right. */
export function readQuotasOf(text: string): ReadonlyMap<string, Quotas> {
  const quotas = new Map<string, Quotas>();
  for (const each of text.split(';')) {
    const [, id, rest] = /^([\w-]{8,64})=(.+)$/.exec(each.trim()) ?? [];
    if (id === undefined || rest === undefined || quotas.has(id)) throw new Error(WRONG_EACH);
    quotas.set(id, readQuotas(rest, {}, WRONG_EACH));
  }
  return quotas;
}
