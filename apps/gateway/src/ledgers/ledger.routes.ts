import {
  cellOf, columnsOfRecord, countyCode, divisionCode, fieldOf, ledgers, recordCode, withdrawal, type LedgerChange, type LedgerKind,
} from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { after, asOf, division, limit } from '../http/list-query.js';
import { pascalCase } from '../openapi/names.js';
import { exampleEntry, exampleRecord, exampleSet } from './ledger-example.js';

const county = countyCode.describe('县代码，6 位 · county, 6 digits');
const params = z.object({ code: recordCode });
const ofCounty = z.strictObject({ county });
const evidence = [{ kind: 'visit_record' as const, reference: '2020-0512-07' }];
const changeId = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';

/** Which field of a ledger names the division in which a record lies; null: it is about a household or a person. */
export function divisionField({ file }: LedgerKind): string | null {
  const column = columnsOfRecord(file).find((each) => cellOf(file, each) === divisionCode);
  return column === undefined ? null : fieldOf(column);
}

/**
 * The addresses of a ledger, as its contracts say what can be asked of it and done to it: `/api/v1/workshops`,
 * `/api/v1/workshops/{code}` and so on.
 */
export function routesOfLedger(ledger: LedgerKind) {
  const { name, label: { zh, en }, file } = ledger;
  const tag = file.service;
  const path = `/api/v1/${file.kind}` as const;
  const [one, many] = [pascalCase(name), pascalCase(file.kind)];
  const entry = exampleEntry(ledger);
  const code = entry[ledger.codeField];
  const { division: _division, asOf: _asOf, after: _after, limit: _limit, ...filters } = ledger.list.input.shape;
  const named = divisionField(ledger);
  const listed = named === null ? ledger.list.output : ledger.list.output.extend({
    records: z.array(ledger.list.output.shape.records.element.extend({
      /** Null: there is no such division on record. */
      divisionName: z.string().nullable(),
    })),
  });
  const lies = (within: 'record' | 'set') => (named === null ? {} : { division: [within, named] as const });
  const changed = (description: { zh: string; en: string }, revision: number) => ({
    200: { description, schema: ledger.record.output, example: { changeId, code, revision } },
  });

  const reads = {
    list: defineRoute({
      access: { permission: ledger.list.permission, at: 'division' },
      name: `list${many}`, method: 'get', path, tag, ...(named === null ? { passes: { to: ledger.list } } : {}),
      summary: { zh: `${zh}列表`, en: `A list: ${file.label.en}` },
      description: {
        zh: '按编号排列，分页。所在区划：记录自身的区划，或所涉户、人员当前（或最后）所在的户。',
        en: 'In the order of codes, page by page. Where a record lies is said by itself, or by the household that it is about, or to which '
          + 'its person belongs or last belonged.',
      },
      query: z.strictObject({ division, asOf, ...described(ledger, filters), after: after(recordCode), limit }),
      answers: {
        200: {
          description: { zh: '一页', en: 'A page' }, schema: listed,
          example: { records: [{ ...entry, ...(named === null ? {} : { divisionName: '高埂村' }) }], next: null },
        },
      },
      problems: [503],
    }),
    get: defineRoute({
      name: `get${one}`, method: 'get', path: `${path}/{code}`, tag, passes: { to: ledger.get }, summary: { zh: `${zh}详情`, en: `One ${en}` },
      params, query: z.strictObject({ county, asOf }),
      answers: {
        200: {
          description: { zh, en: `The ${en}` }, schema: ledger.get.output, example: { ...entry, recordedAt: '2020-05-12T02:31:00.000Z' },
          headers: { etag: { zh: '该记录的标识，修改时用于 If-Match', en: 'Names the record as it is, for If-Match when it is changed' } },
        },
      },
      problems: [404, 503],
    }),
    history: defineRoute({
      ...(named === null ? { recorded: 'reading' as const } : {}),
      name: `list${one}History`, method: 'get', path: `${path}/{code}/history`, tag, passes: { to: ledger.history },
      summary: { zh: `${zh}变更记录`, en: `What was changed of a ${en}` },
      description: {
        zh: '每一项更改前后的值、何时登记、由谁、依据什么来源和材料。撤回的记录仍可查。',
        en: 'Every value before and after, when it was recorded, by whom, from which source and on what evidence. What was withdrawn is there, too.',
      },
      params, query: z.strictObject({ county, after: after(ledger.history.input.shape.after.unwrap()), limit }),
      answers: {
        200: {
          description: { zh: '一页，新的在前', en: 'A page, newest first' }, schema: ledger.history.output,
          example: {
            lines: [{
              record: name, code, act: 'recorded', from: null, fields: [], recordedAt: '2020-05-12T02:31:00.000Z',
              change: { changeId, kind: `record-${name}`, actor: 'cadre-7', source: 'visit', effectiveOn: '2020-05-12', evidence },
            }],
            next: null,
          },
        },
      },
      problems: [404, 503],
    }),
  };

  const changes = {
    record: defineRoute({
      name: `record${one}`, method: 'post', path, tag, passes: { to: ledger.record, ...lies('record') }, writes: true,
      summary: { zh: `登记${zh}`, en: `Record a ${en}` },
      description: {
        zh: '与导入文件的一行同样审核：全部通过才登记。编号已有登记的答复 409。',
        en: 'Judged as a row of a file is: all of it is recorded or nothing. A code that is on record is answered with 409.',
      },
      query: ofCounty, body: ledger.record.input, bodyExample: { source: 'visit', evidence, record: exampleRecord(file) },
      answers: changed({ zh: '已登记', en: 'Recorded' }, 1), problems: [409],
    }),
    correct: defineRoute({
      name: `correct${one}`, method: 'post', path: `${path}/{code}/corrections`, tag, passes: { to: ledger.correct, ...lies('set') }, writes: true, versioned: true,
      summary: { zh: `更正${zh}`, en: `Correct a ${en}` },
      description: {
        zh: '只写要更正的项，其余保持原样；全部生效或全不生效。更正前的内容留在变更记录中。',
        en: 'Name what is to be set; the rest stays. All of it is done or nothing. What stood before stays in the history.',
      },
      params, query: ofCounty, body: ledger.correct.input.omit({ code: true, expectedRevision: true }),
      bodyExample: { source: 'correction', effectiveOn: '2020-05-12', evidence, set: exampleSet(ledger) },
      answers: changed({ zh: '已更正', en: 'Corrected' }, 2), problems: [404],
    }),
    withdraw: defineRoute({
      name: `withdraw${one}`, method: 'post', path: `${path}/{code}/withdrawal`, tag, passes: { to: ledger.withdraw }, writes: true, versioned: true,
      summary: { zh: `撤回${zh}`, en: `Withdraw a ${en}` },
      description: {
        zh: '用于从未有过的记录：撤回后不再列出、不再计入，变更记录保留。已被其他登记引用的不能撤回。',
        en: 'For what never was: it is listed and counted no more, and its history stays. What other records name cannot be withdrawn.',
      },
      params, query: ofCounty, body: withdrawal,
      bodyExample: { source: 'correction', evidence },
      answers: changed({ zh: '已撤回', en: 'Withdrawn' }, 2), problems: [404, 409],
    }),
  } satisfies Readonly<Record<LedgerChange, object>>;

  return { ...reads, ...changes };
}
export type LedgerRoutes = ReturnType<typeof routesOfLedger>;

/** Those of every ledger that are served. */
export const ledgerRoutes = Object.values(ledgers).flatMap((ledger) => {
  const { list, get, history, ...changes } = routesOfLedger(ledger);
  return [list, get, history, ...ledger.changes.map((change) => changes[change])];
});

/** Filters with the heading that their column has in files. */
function described(ledger: LedgerKind, filters: object): Record<string, z.ZodType> {
  const headings = new Map(Object.entries(ledger.file.headings).map(([column, heading]) => [fieldOf(column), heading]));
  const words: Readonly<Record<string, string>> = {
    state: '相对于 asOf：未开始、进行中、已结束 · to the day of asOf: not begun, going on, over',
    from: '自这一天起 · from this day on', to: '这一天之前 · before this day',
  };
  return Object.fromEntries(Object.entries(filters as Readonly<Record<string, z.ZodType>>).map(([field, schema]) =>
    [field, schema.describe(headings.has(field) ? `${headings.get(field)!} · ${field}` : words[field]!)]));
}
