import type { HistoryLine } from './history.js';

/** How a table's rows are shown in a history. */
export interface HistoryTable {
  readonly table: string;
  readonly record: HistoryLine['record'];
  /** Column of the code under which the history is asked for. */
  readonly code: 'household_code' | 'member_code';
  /** The rest of the row's key, null where there is none. */
  readonly day: 'valid_from' | 'assessed_on' | null;
  /** Sealed column → field, and what binds the value to its place: `<what>/<county>/<code>`. */
  readonly sealed: Readonly<Record<string, { readonly field: string; readonly place: string; readonly masked: boolean }>>;
}

const none = {};

export const householdTables: readonly HistoryTable[] = [
  {
    table: 'household', record: 'household', code: 'household_code', day: null,
    sealed: {
      phone_sealed: { field: 'phone', place: 'household/phone', masked: true },
      bank_account_sealed: { field: 'bankAccount', place: 'household/bank-account', masked: true },
    },
  },
  { table: 'registration', record: 'registration', code: 'household_code', day: 'valid_from', sealed: none },
  { table: 'poverty_attribute', record: 'attribute', code: 'household_code', day: 'valid_from', sealed: none },
  { table: 'poverty_status', record: 'poverty_status', code: 'household_code', day: 'valid_from', sealed: none },
  { table: 'living_condition', record: 'living_condition', code: 'household_code', day: 'assessed_on', sealed: none },
];

export const membershipHistory: HistoryTable = {
  table: 'membership', record: 'membership', code: 'member_code', day: 'valid_from', sealed: none,
};

export const memberTables: readonly HistoryTable[] = [
  {
    table: 'member', record: 'member', code: 'member_code', day: null,
    sealed: {
      name_sealed: { field: 'name', place: 'member/name', masked: false },
      id_number_sealed: { field: 'idNumber', place: 'member/id-number', masked: true },
      disability_certificate_sealed: { field: 'disabilityCertificate', place: 'member/disability-certificate', masked: true },
    },
  },
  membershipHistory,
  { table: 'member_condition', record: 'condition', code: 'member_code', day: 'valid_from', sealed: none },
];

/** Columns that say nothing about the world. */
export const machinery = new Set(['county_code', 'version', 'recorded_at', 'recorded_by', 'name_index', 'id_number_index', 'phone_index']);
