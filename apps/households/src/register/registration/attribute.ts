import type { registrationsImport, RowOf } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import { holdsOn } from '@guzhou/days';
import type { Attribute, Registration } from '../households/household.js';
import type { RegistrationCode } from './registration.errors.js';

type Row = Pick<RowOf<typeof registrationsImport>, 'attribute' | 'attribute_from'>;

/**
 * The attributes of a household when a row makes `next` of the registration `before`. Each holds from its first day to
 * that of the next one or the end of the registration. The same list when nothing changed.
 */
export function withAttribute(
  attributes: readonly Attribute[], row: Row, before: Registration | undefined, next: Registration,
): readonly Attribute[] | Objection<RegistrationCode> {
  const own = attributes.filter((each) => holdsOn(before ?? next, each.from));
  const { attribute = null, attribute_from } = row;
  const from = attribute_from ?? next.from;
  if (attribute !== null && !holdsOn(next, from)) return { column: 'attribute_from', code: 'attribute/outside-registration' };
  if (own.some((each) => next.to !== null && each.from >= next.to)) return { column: 'registered_to', code: 'registration/shorter-than-attribute' };
  const stated = attribute === null ? own : placed(own, { from, to: null, attribute });
  const chain = stated.map((each, i) => {
    const to = stated[i + 1]?.from ?? next.to;
    return each.to === to ? each : { ...each, to };
  });
  if (chain.length === own.length && chain.every((each, i) => each === own[i])) return attributes;
  return [...attributes.filter((each) => !own.includes(each)), ...chain].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** In the order of days; one of the same first day is replaced, unless it says the same. */
function placed(own: readonly Attribute[], next: Attribute): readonly Attribute[] {
  const same = own.find((each) => each.from === next.from);
  if (same?.attribute === next.attribute) return own;
  if (same !== undefined) return own.map((each) => (each === same ? { ...next, to: same.to } : each));
  return [...own, next].sort((a, b) => (a.from < b.from ? -1 : 1));
}
