import { levels, type Level } from '../access/levels.js';

/** Of fields of records, as they are called wherever they are kept. */
const fields: Readonly<Record<Level, readonly string[]>> = {
  identity: ['name', 'shown', 'remark', 'sex', 'bornOn', 'ethnicity'],
  number: ['idNumber', 'phone', 'bankAccount', 'disabilityCertificate', 'copySaid', 'registerSaid', 'facts'],
  // Of what somebody cannot do, and of what a household is poor by, illness and disability are parts.
  health: ['health', 'labourSkill', 'labourSkills', 'absenceReason', 'mainCause', 'otherCauses', 'risks'],
  income: ['amountFen', 'perHeadIncomeFen', 'minimumLivingAllowance'],
};
const levelByField = new Map(levels.flatMap((level) => fields[level].map((field) => [field, level] as const)));

/** How a column keeps a field: so that its key alone opens it, as a keyed hash, or as it is. */
export type Keeping = 'sealed' | 'hashed' | 'plain';
const HASHED = /^(?:copySaid|registerSaid|facts)B?$|Index(?:B)?$/;

/** What a column of this name holds of somebody; undefined: nothing that has a level. */
export function heldIn(column: string): { readonly field: string; readonly level: Level; readonly kept: Keeping } | undefined {
  const field = column.replace(/(?:Sealed|Index)?B?$/, '');
  const level = levelByField.get(field);
  if (level === undefined) return undefined;
  return { field, level, kept: column.endsWith('Sealed') ? 'sealed' : HASHED.test(column) ? 'hashed' : 'plain' };
}
