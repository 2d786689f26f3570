import { randomUUID } from 'node:crypto';
import {
  cellOf, columnsOfRecord, fieldOf, fieldValue, ledgerStates, type ImportKind, type LedgerChange, type LedgerKind, type RequestContract,
} from '@guzhou/contracts';
import { anyCell, anyDay, anyDays, exportedRows, partOf } from '@guzhou/importing/testing';
import type { RecordDefinition } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import fc from 'fast-check';
import type { Ledger } from './ledger.js';

type Row = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;
type Entry = Fields & { readonly revision: number };
type AnyLedger = Ledger<LedgerKind, RecordDefinition, string>;
type Days = readonly [string, string, string, string];
type Request = 'get' | 'list' | 'history' | LedgerChange;

export interface LedgerUnderTest {
  readonly service: AnyLedger;
  readonly database: { transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> };
  readonly county: string;
  /** The division in which everything lies that its rows name. */
  readonly division: string;
  /** What has to fit the rest in a row of this serial number, by column: its code, what it refers to, the four days in order. */
  fitting(serial: number, days: Days): Row | Promise<Row>;
}

/** A ledger as the gateway speaks to it: what it is asked and what it answers fits its contracts. */
function speaking(kind: LedgerKind, { service, database, county, division }: LedgerUnderTest) {
  const say = async (what: Request, input: object): Promise<Fields> => {
    const contract: RequestContract = kind[what];
    const asked = contract.input.parse(input) as never;
    const answer = await database.transaction((tx) => service[what](asked, { county, cause: randomUUID(), actor: 'cadre-1', tx }));
    return contract.output.parse(answer) as Fields;
  };
  return {
    bring: (rows: readonly Row[]) => database.transaction((tx) =>
      service.importPart({ ...partOf(kind.file, rows), importId: randomUUID() }, { county, cause: null, actor: 'cadre-1', tx })),
    exported: () => exportedRows(kind.file, (after) => database.transaction((tx) =>
      service.exportPage({ division, after, limit: 1000, identity: 'full', asOf: null }, { county, tx }))),
    get: async (code: string, asOf: string = anyDays.last) => await say('get', { code, asOf }) as Entry,
    list: async (asked: object = {}) =>
      await say('list', { division, asOf: anyDays.last, limit: 200, ...asked }) as unknown as { records: Entry[]; next: string | null },
    history: async (code: string) => (await say('history', { code, limit: 200 })).lines as {
      act: string; fields: { field: string; before: unknown; after: unknown }[]; change: { kind: string; actor: string; source: string };
    }[],
    change: async (what: LedgerChange, input: object) =>
      await say(what, { source: 'visit', evidence: [{ kind: 'visit_record', reference: 'V-1' }], ...input }) as { code: string; revision: number },
  };
}

/** The fields of a record, of what a file says of it. */
function fieldsOfRow(file: ImportKind, row: Row): Record<string, unknown> {
  return Object.fromEntries(columnsOfRecord(file).map((column) => [fieldOf(column), fieldValue(cellOf(file, column).parse(row[column]))]));
}

/** What every ledger promises, of one kind: rows of it have no empty cell, so that a column that is not kept shows. */
export function describeLedger(kind: LedgerKind, open: () => Promise<LedgerUnderTest>): void {
  const { file, codeField, changes, filters, days } = kind;
  const codeColumn = columnsOfRecord(file)[0]!;
  const cells = fc.record(Object.fromEntries(columnsOfRecord(file).map((column) => [column, anyCell(file, column)])));
  const fourDays = fc.uniqueArray(anyDay, { minLength: 4, maxLength: 4 }).map((some) => some.toSorted() as unknown as Days);
  const some = fc.record({ cells, fourDays });
  const rowOf = async (ledger: LedgerUnderTest, serial: number, said: { readonly cells: Row; readonly fourDays: Days }): Promise<Row> =>
    ({ ...said.cells, ...await ledger.fitting(serial, said.fourDays) });
  const codesOf = (entries: readonly Entry[]) => entries.map((entry) => entry[codeField]);
  const without = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([field]) => field !== codeField));

  describe(`the ledger of ${file.kind}`, () => {
    it('gives back every field by look-up, list, export and history, said by file as by hand', async () => {
      const ledger = await open();
      const { bring, exported, get, list, history, change } = speaking(kind, ledger);
      let serial = 0;
      await fc.assert(fc.asyncProperty(some, some, async (one, other) => {
        const byFile = await rowOf(ledger, ++serial, one);
        expect(await bring([byFile])).toMatchObject({ created: 1, refused: [] });
        const byHand = await rowOf(ledger, ++serial, other);
        expect(await change('record', { record: fieldsOfRow(file, byHand) })).toMatchObject({ code: byHand[codeColumn], revision: 1 });
        const rows = new Map((await exported()).map((row) => [row[codeColumn], row]));
        const { records } = await list();
        for (const row of [byFile, byHand]) {
          const code = row[codeColumn]!;
          const fields = fieldsOfRow(file, row);
          expect(Object.values(fields)).not.toContain(null);
          expect(await get(code)).toMatchObject({ ...fields, revision: 1 });
          expect(records.find((entry) => entry[codeField] === code)).toMatchObject({ ...fields, revision: 1 });
          expect(fieldsOfRow(file, rows.get(code)!)).toEqual(fields);
          const [line, ...further] = await history(code);
          expect([line!.act, further]).toEqual(['recorded', []]);
          const told = Object.fromEntries(line!.fields.map(({ field, before, after }) => [field, [before, String(after)]]));
          const recorded = Object.entries(without(fields)).map(([field, value]) => [field, [null, String(value)]] as const);
          expect(told).toMatchObject(Object.fromEntries(recorded));
        }
        expect(await bring([...rows.values()])).toMatchObject({ created: 0, changed: 0, refused: [] });
      }), { numRuns: 8 });
    });

    it('lists what lies in a division, page by page, on the way from its villages as on the way through the county', async () => {
      const ledger = await open();
      const { bring, get, list } = speaking(kind, ledger);
      const rows = await Promise.all(fc.sample(some, { numRuns: 9, seed: 7 }).map((said, i) => rowOf(ledger, i + 1, said)));
      for (const row of rows) expect(await bring([row])).toMatchObject({ created: 1, refused: [] });
      const codes = rows.map((row) => row[codeColumn]!).sort();
      const paged = async (asked: object = {}, limit = 200): Promise<string[]> => {
        const found: string[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const page = await list({ ...asked, limit, ...(after === undefined ? {} : { after }) });
          found.push(...page.records.map((entry) => String(entry[codeField])));
          after = page.next;
        }
        return found;
      };
      const { records } = await list();
      for (const few of [1000, 1]) {
        Object.assign(ledger.service, { few });
        for (const limit of [1, 4, 200]) expect(await paged({}, limit)).toEqual(codes);
        expect(await paged({ division: `${ledger.county}999999` })).toEqual([]);
        for (const filter of filters.map(fieldOf)) {
          const values = new Set(records.map((entry) => entry[filter]));
          for (const value of values) {
            expect(await paged({ [filter]: value })).toEqual(codesOf(records.filter((entry) => entry[filter] === value)));
          }
        }
        const asOf = rows[4]![('on' in days ? days.on : days.from)]!;
        if ('on' in days) {
          const on = fieldOf(days.on);
          expect(await paged({ from: asOf })).toEqual(codesOf(records.filter((entry) => String(entry[on]) >= asOf)));
          expect(await paged({ to: asOf })).toEqual(codesOf(records.filter((entry) => String(entry[on]) < asOf)));
          expect(await paged({ asOf })).toEqual(codesOf(records.filter((entry) => String(entry[on]) <= asOf)));
        } else {
          const then = await Promise.all(codes.map((code) => get(code, asOf)));
          for (const state of ledgerStates) {
            expect(await paged({ state, asOf })).toEqual(codesOf(then.filter((entry) => entry.state === state)));
          }
        }
      }
    });

    if (changes.includes('correct')) {
      it('takes corrections of every field, shows what they replaced, and none by who read it before another', async () => {
        const ledger = await open();
        const { bring, exported, get, history, change } = speaking(kind, ledger);
        let serial = 0;
        await fc.assert(fc.asyncProperty(some, some, async (one, other) => {
          const before = await rowOf(ledger, ++serial, one);
          const after = { ...await rowOf(ledger, serial, other), [codeColumn]: before[codeColumn]! };
          await bring([before]);
          const [was, is] = [fieldsOfRow(file, before), fieldsOfRow(file, after)];
          const code = before[codeColumn]!;
          const asked = { code, expectedRevision: 1, effectiveOn: anyDays.last, set: without(is) };
          const differing = Object.keys(is).filter((field) => is[field] !== was[field]);
          fc.pre(differing.length > 0);
          expect(await change('correct', asked)).toMatchObject({ code, revision: 2 });
          expect(await get(code)).toMatchObject({ ...is, revision: 2 });
          expect(fieldsOfRow(file, (await exported()).find((row) => row[codeColumn] === code)!)).toEqual(is);
          const [line] = await history(code);
          expect(line).toMatchObject({ act: 'changed', change: { kind: `correct-${kind.name}`, actor: 'cadre-1', source: 'visit' } });
          expect(line!.fields.map(({ field }) => field).filter((field) => field in is && field !== 'version').sort()).toEqual(differing.sort());
          await expect(change('correct', asked)).rejects.toMatchObject({ problem: { code: `${kind.name}/changed-meanwhile`, status: 412 } });
        }), { numRuns: 8 });
      });
    }

    it('records nothing twice, and of nothing unknown', async () => {
      const ledger = await open();
      const { bring, get, history, change } = speaking(kind, ledger);
      const [said] = fc.sample(some, { numRuns: 1, seed: 11 });
      const row = await rowOf(ledger, 1, said!);
      await bring([row]);
      await expect(change('record', { record: fieldsOfRow(file, row) }))
        .rejects.toMatchObject({ problem: { code: `${kind.name}/there-already`, status: 409 } });
      const unknown = { problem: { code: `${kind.name}/unknown`, status: 404 } };
      await expect(get('X-0')).rejects.toMatchObject(unknown);
      await expect(history('X-0')).rejects.toMatchObject(unknown);
      const asked = { code: 'X-0', expectedRevision: 1, effectiveOn: anyDays.last, set: without(fieldsOfRow(file, row)) };
      if (changes.includes('correct')) await expect(change('correct', asked)).rejects.toMatchObject(unknown);
    });

    if (changes.includes('withdraw')) {
      it('lets go what never was, and goes on counting when it is recorded after all', async () => {
        const ledger = await open();
        const { bring, exported, get, list, history, change } = speaking(kind, ledger);
        const [said] = fc.sample(some, { numRuns: 1, seed: 13 });
        const row = await rowOf(ledger, 1, said!);
        await bring([row]);
        const code = row[codeColumn]!;
        await expect(change('withdraw', { code, expectedRevision: 2 })).rejects.toMatchObject({ problem: { code: `${kind.name}/changed-meanwhile` } });
        expect(await change('withdraw', { code, expectedRevision: 1 })).toMatchObject({ code, revision: 2 });
        await expect(get(code)).rejects.toMatchObject({ problem: { code: `${kind.name}/unknown` } });
        expect([(await list()).records, await exported()]).toEqual([[], []]);
        expect(await change('record', { record: fieldsOfRow(file, row) })).toMatchObject({ revision: 2 });
        expect((await history(code)).map(({ act, change: { kind: how } }) => [act, how])).toEqual([
          ['recorded', `record-${kind.name}`], ['withdrawn', `withdraw-${kind.name}`], ['recorded', `import-${file.kind}`]]);
      });
    }
  });
}
