import { z } from 'zod';
import { changing, reading } from '../access/permissions.codes.js';
import type { Label } from '../codes/code-list.js';
import { defineRequest, type RequestContract } from '../define.js';
import { historyOutput, historyPage } from '../history.js';
import { changeInput, evidence } from '../households/change.js';
import type { ImportKind } from '../imports/define-import.js';
import { fieldOf } from '../imports/field-of.js';
import { named } from '../named.js';
import { atLeastOneField } from '../right-words.js';
import { divisionCode, localDate, recordCode, version } from '../values.js';
import { fieldsOf, levelsOfFields } from './ledger-fields.js';

/** How a record that lasts stands to a day: it begins later, it holds, it is over. */
export const ledgerStates = ['coming', 'current', 'ended'] as const;
export type LedgerState = (typeof ledgerStates)[number];

type Column<Row extends z.ZodObject> = keyof Row['shape'] & string;

/** When records hold, by their columns: from a day to the first day no longer, or through a last day; facts on a day. */
export type LedgerDays<Column extends string = string> =
  | { readonly from: Column; readonly to: Column } | { readonly from: Column; readonly through: Column } | { readonly on: Column };

/** What can be done to a record by hand. What others were told is not corrected but reversed. */
export const ledgerChanges = ['record', 'correct', 'withdraw'] as const;
export type LedgerChange = (typeof ledgerChanges)[number];

/** How a list is asked for, beside the filters of its kind. */
const listInput = {
  division: divisionCode,
  /** The day to which the records stand as they are shown. */
  asOf: localDate,
  after: recordCode.optional(),
  limit: z.int().min(1).max(200),
};

const changed = named('RecordChanged', z.strictObject({ changeId: z.uuid(), code: recordCode, revision: version }));

/** The answer to a change by hand: codes and versions only, for it may be kept. */
export type LedgerChanged = z.output<typeof changed>;

const state = named('RecordState', z.enum(ledgerStates));

const lasting = {
  /** On the day asked for. */
  state,
};
const happened = {
  /** By what it was reversed by the day asked for; null: it stands. */
  reversal: named('ReversalOfRecord', z.strictObject({ reversalCode: recordCode, reversedOn: localDate })).nullable(),
};

/** Why something is taken off a ledger. */
export const withdrawal = named('Withdrawal', z.strictObject({
  source: changeInput.source, evidence: z.array(evidence).min(1).max(20),
}));

/**
 * A ledger (台账): the records of one kind that stand for themselves, each under a code of its own. Its columns are those of its kind
 * of file; from it follow what can be asked of it and done to it.
 */
export function defineLedger<Row extends z.ZodObject>(file: ImportKind<Row>, definition: {
  /** In the singular, as codes of problems and names of requests have it: `workshop`. */
  readonly name: string;
  /** One of them, as people say it. */
  readonly label: Label;
  readonly days: LedgerDays<Column<Row>>;
  /** Columns by whose value a list can be narrowed; each has an index. */
  readonly filters?: readonly Column<Row>[];
  /** What can be done to them by hand. Whether they can be reversed the file says: it has a column for it. */
  readonly changes: readonly LedgerChange[];
  /** Of its requests, where it is not their first; `npm run contracts:renew` counts them. */
  readonly versions?: { readonly [Request in 'get' | 'list' | 'history' | LedgerChange]?: number };
}) {
  const { name, label, days, filters = [], changes, versions = {} } = definition;
  const { service, kind } = file;
  const fields = fieldsOf(file);
  const shape = fields.shape as Readonly<Record<string, z.ZodType>>;
  const codeField = fieldOf(Object.keys(file.headings)[0]!);
  const isFact = 'on' in days;
  const isReversible = 'reversed_by' in file.headings;
  const Name = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const entry = named(`${Name}Entry`, z.strictObject({
    ...fields.shape,
    /** Counts the changes of the record, from 1. */
    revision: version,
    ...(isFact ? {} : lasting), ...(isReversible ? happened : {}),
  }));
  const changeable = Object.fromEntries(Object.entries(shape).filter(([field]) => field !== codeField));
  const filterFields = Object.fromEntries(filters.map((column) => [fieldOf(column), shape[fieldOf(column)]!.optional()]));
  const narrowed = isFact
    ? { /** Those that happened from this day on. */ from: localDate.optional(), /** Those before this day. */ to: localDate.optional() }
    : { state: state.optional() };
  return {
    name, label, file, fields, codeField, days, filters, changes, isFact, isReversible,
    /** Refused with `<name>/unknown`. */
    get: defineRequest({
      name: `${service}.get-${name}-record.${versions.get ?? 1}`, permission: reading(service), about: { code: name }, rehearses: true,
      input: z.strictObject({ code: recordCode, asOf: localDate }),
      output: named(`${Name}Record`, entry.extend({ recordedAt: z.iso.datetime() })),
    }),
    /** A page of those in a division, in the order of their codes: it lies there, or the household or the person that it is about. */
    list: defineRequest({
      name: `${service}.list-${kind}.${versions.list ?? 1}`, permission: reading(service), rehearses: true,
      input: z.strictObject({ ...listInput, ...narrowed, ...filterFields }),
      output: named(`${Name}Page`, z.strictObject({ records: z.array(entry), next: recordCode.nullable() })),
    }),
    /** Every value before and after, newest first. Refused with `<name>/unknown`. */
    history: defineRequest({
      name: `${service}.list-${name}-history.${versions.history ?? 1}`, permission: reading(service), about: { code: name }, rehearses: true,
      input: z.strictObject({ code: recordCode, ...historyPage }),
      output: named(`${Name}History`, historyOutput(z.literal(name), levelsOfFields(file))),
    }),
    /** Refused with `<name>/there-already`; with `correction/refused` and the fields, for what a row of a file would be refused for. */
    record: defineRequest({
      name: `${service}.record-${name}.${versions.record ?? 1}`, permission: changing(service), writes: true,
      input: z.strictObject({ source: changeInput.source, evidence: changeInput.evidence, record: fields }),
      output: changed,
    }),
    /** Sets fields, all of them or none. Refused with `<name>/unknown`, `<name>/changed-meanwhile`, and as `record`. */
    correct: defineRequest({
      name: `${service}.correct-${name}.${versions.correct ?? 1}`, permission: changing(service), about: { code: name }, writes: true,
      input: z.strictObject({
        code: recordCode, expectedRevision: z.int().nonnegative(), ...changeInput,
        set: z.strictObject(changeable).partial().refine(...atLeastOneField),
      }),
      output: changed,
    }),
    /**
     * What never was so is taken off the ledger; its history stays. Refused with `<name>/unknown`, `<name>/changed-meanwhile`,
     * `<name>/named-by-others`.
     */
    withdraw: defineRequest({
      name: `${service}.withdraw-${name}.${versions.withdraw ?? 1}`, permission: changing(service), about: { code: name }, writes: true,
      input: z.strictObject({
        code: recordCode, expectedRevision: z.int().nonnegative(), ...withdrawal.shape,
      }),
      output: changed,
    }),
  };
}
export type LedgerKind<Row extends z.ZodObject = z.ZodObject> = ReturnType<typeof defineLedger<Row>>;

/** The requests of a ledger: those that read, and those of its changes. */
export function requestsOfLedger(ledger: LedgerKind): RequestContract[] {
  return [ledger.get, ledger.list, ledger.history, ...ledger.changes.map((change) => ledger[change])];
}
