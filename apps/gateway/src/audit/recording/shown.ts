import type { AuditEntry } from '@guzhou/auditing';

/** Fields of answers that name a household, or a person. */
const FIELDS: Readonly<Record<string, 'household' | 'member'>> = {
  householdCode: 'household', newHouseholdCode: 'household', memberCode: 'member',
};

interface Found {
  readonly household: Set<string>;
  readonly member: Set<string>;
}

/**
 * Of whom an answer tells: households, or persons where it names none, each once, in the order in which they come. `object` is told of
 * anyway.
 */
export function shownIn(answer: unknown, object: AuditEntry['object']): NonNullable<AuditEntry['shown']> {
  const found: Found = { household: new Set(), member: new Set() };
  collect(answer, found);
  const kind = found.household.size > 0 ? 'household' : 'member';
  // The persons of a household are told of with it.
  if (kind === 'member' && object?.kind === 'household') return {};
  const codes = found[kind];
  if (object?.kind === kind) codes.delete(object.code);
  return codes.size === 0 ? {} : { [kind]: [...codes] };
}

function collect(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, within] of Object.entries(value)) {
      const kind = FIELDS[name];
      if (typeof within === 'object') collect(within, found);
      else if (kind !== undefined && typeof within === 'string') found[kind].add(within);
    }
  }
}
