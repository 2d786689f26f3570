import { cellOf, columnsOfRecord, fieldOf, fieldValue, formOf, type ImportKind, type LedgerKind } from '@guzhou/contracts';

const text = '示例';

/** A record as it might be, of what cells of its kind of file look like. */
export function exampleRecord(file: ImportKind): Record<string, unknown> {
  return Object.fromEntries(columnsOfRecord(file).map((column) => {
    const cell = cellOf(file, column);
    const form = formOf(cell);
    return [fieldOf(column), fieldValue(cell.parse(form?.list?.codes[0] ?? form?.example ?? text))];
  }));
}

/** The same as answers have it. */
export function exampleEntry({ file, isFact, isReversible }: LedgerKind): Record<string, unknown> {
  return {
    ...exampleRecord(file), revision: 1, ...(isFact ? {} : { state: 'current' }), ...(isReversible ? { reversal: null } : {}),
  };
}

/** What a correction might set: the last field that no other record is found by. */
export function exampleSet(ledger: LedgerKind): Record<string, unknown> {
  const fields = Object.entries(exampleRecord(ledger.file)).filter(([field]) => !field.endsWith('Code'));
  return Object.fromEntries(fields.slice(-1));
}
