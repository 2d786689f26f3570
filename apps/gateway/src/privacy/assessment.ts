import { levels, named, services } from '@guzhou/contracts';
import { z } from 'zod';

const label = z.strictObject({ zh: z.string(), en: z.string() });
const count = z.int().nonnegative();

const heldTable = z.strictObject({
  service: z.enum(services), table: z.string(), about: z.enum(['person', 'household']).describe('行以谁的代码为准 · whose code its rows bear'),
  rows: count, more: z.boolean().describe('不止这些，未数完 · there are more than were counted'),
  fields: z.array(z.strictObject({
    field: z.string(), level: z.enum(levels),
    kept: z.array(z.enum(['sealed', 'hashed', 'plain'])).describe('sealed 加密，hashed 密钥散列，plain 原样 · sealed, as a keyed hash, or as it is'),
  })),
  otherFields: count.describe('无敏感级别的字段数 · fields of no level'),
});

export const keptFor = named('KeptFor', z.strictObject({
  what: z.string(), said: label, service: z.enum([...services, 'every']).describe('every：每个服务 · every: each service'),
  days: z.number().nullable().describe('保存天数；空：不自动删除 · days; null: nothing throws it away by itself'),
  setting: z.string().nullable().describe('由哪个变量规定 · the variable that says so'), reason: label, law: label.nullable(),
  rows: count.nullable().describe('现有行数；空：不由网关保存 · rows there are; null: it does not lie in the gateway'),
  due: count.nullable().describe('届时应删除的行数；空：不自动删除或不由网关保存 · rows that go by that day; null: none by itself, or it does not lie in the gateway'),
}));

const gap = z.strictObject({ code: z.string(), said: label, subject: z.string().nullable().describe('涉及的服务、变量或字段 · the service, variable or field') });

export const assessment = z.strictObject({
  county: z.string(), madeAt: z.iso.datetime(), since: z.iso.datetime().describe('查阅与导出从何时起统计 · since when reading and taking out is counted'),
  held: z.array(heldTable),
  away: z.array(z.enum(services)).describe('没有答复的服务 · services that did not answer'),
  retention: z.array(keptFor),
  readers: z.array(z.strictObject({
    role: z.string().describe('岗位；permissions 为逐项授权 · the role; `permissions`: granted one by one'), persons: count, systems: count,
    numbers: z.boolean().describe('可看证件号等 · may see numbers'), health: z.boolean().describe('可看健康状况 · may see health'),
    exportsFull: z.boolean().describe('可导出完整文件 · may take out files in full'),
  })),
  reading: z.strictObject({
    counted: count, more: z.boolean().describe('只统计了最近的这些 · only the latest were counted'),
    actions: z.array(z.strictObject({ action: z.string(), outcome: z.enum(['done', 'refused']), entries: count, subjects: count })),
    most: z.array(z.strictObject({ subject: z.string(), entries: count, objects: count })).describe('记录最多的账号 · subjects with most entries'),
  }),
  exports: z.array(z.strictObject({ kind: z.string(), identity: z.enum(['masked', 'full']), files: count, rows: count })),
  keys: z.array(z.strictObject({
    service: z.enum(services), variable: z.string(), id: z.string(), knownSince: z.iso.datetime(), days: count,
    seals: z.boolean(), spent: z.boolean(),
  })),
  gaps: z.array(gap),
});
export type Assessment = z.output<typeof assessment>;
export type KeptFor = z.output<typeof keptFor>;

/** Days after which a key that seals should have been changed. */
const KEY_DAYS = 400;

/** What is missing, as far as the platform itself can tell; the rest stands in docs/threats.md. */
export function gapsOf(
  { held, away, keys }: Pick<Assessment, 'held' | 'away' | 'keys'>,
  { anchored, scanned, twoRoles }: { anchored: boolean; scanned: boolean; twoRoles: boolean },
): Assessment['gaps'] {
  const plain = held.flatMap(({ service, table, fields }) => fields.filter(({ level, kept }) => level === 'number' && kept.includes('plain'))
    .map(({ field }) => `${service}.${table}.${field}`));
  const old = keys.filter(({ seals, days }) => seals && days > KEY_DAYS).map(({ service, variable, id }) => `${service}.${variable}.${id}`);
  const leaving = keys.filter(({ seals, spent }) => !seals && spent).map(({ service, variable, id }) => `${service}.${variable}.${id}`);
  const of = (code: string, zh: string, en: string, subjects: readonly (string | null)[]) =>
    subjects.map((subject) => ({ code, said: { zh, en }, subject }));
  return [
    ...of('number-not-sealed', '号码类字段未加密', 'a number is not sealed', plain),
    ...of('key-old', `密钥使用超过 ${KEY_DAYS} 天，应更换`, `a key seals for more than ${KEY_DAYS} days: change it`, old),
    ...of('key-left', '旧密钥已不再需要，应撤下', 'a key is not needed any more: take it away', leaving),
    ...of('service-away', '服务没有答复，其数据未列入', 'a service did not answer: what it keeps is not listed', away),
    ...(anchored ? [] : of('audit-not-anchored', '审计链未在数据库之外锚定', 'the audit trail is not anchored outside the database', ['AUDIT_ANCHOR'])),
    ...(scanned ? [] : of('attachments-not-scanned', '附件未经病毒扫描', 'attachments are not looked at by a scanner', ['ATTACHMENT_SCANNER_URL'])),
    ...(twoRoles ? [] : of('one-database-role', '日常账号可改表结构，审计记录可被改动', 'the role of every day may alter tables, and entries of the trail', ['GATEWAY_MIGRATION_DATABASE_URL'])),
  ];
}
