import { createHash } from 'node:crypto';
import type { DuplicateGround, DuplicateKind } from '@guzhou/contracts';
import { SLOTS, type FieldCipher, type Indexer } from '@guzhou/runtime';
import { isPlaceholder } from '../../register/members/placeholder-number.js';
import { comparable } from '../../register/members/name-index.js';
import type { PairPlace } from './pair-place.js';

/** Two records of today that may be one, in the order of their codes, opened. */
export interface SuspectedPair {
  readonly kind: DuplicateKind;
  readonly firstCode: string;
  readonly secondCode: string;
  readonly households: readonly { readonly householdCode: string; readonly villageCode: string }[];
  readonly sharedMembers: number | null;
  /** Two households have one phone, and not so many that it is nobody's own. */
  readonly samePhone: boolean;
  /** Of members; null for households. */
  readonly people: {
    readonly names: readonly [string, string];
    readonly idNumbers: readonly [string, string];
    readonly sameIdNumber: boolean;
    /** By the index, which is cut short. */
    readonly sameName: boolean;
    readonly sameBirth: boolean;
    readonly sameRelation: boolean;
  } | null;
  /** Where it is in the lists. */
  readonly place: PairPlace;
}

/**
 * What speaks for a pair; null: nothing does. A placeholder tells nobody apart, so two people under one are no suspicion by it;
 * the index of names is cut short, so names are compared in full.
 */
export function groundsOf({ kind, households: [first, second], samePhone, people }: SuspectedPair): DuplicateGround[] | null {
  const grounds: DuplicateGround[] = [];
  if (people === null) grounds.push('shared_members');
  else {
    const { names, idNumbers, sameIdNumber, sameName, sameBirth, sameRelation } = people;
    const named = sameName && comparable(names[0]) === comparable(names[1]);
    const numbered = sameIdNumber && !isPlaceholder(idNumbers[0]);
    if (kind === 'same_id_number' ? !numbered : !(named && (sameBirth || samePhone))) return null;
    if (numbered) grounds.push('id_number');
    if (named) grounds.push(sameBirth ? 'name_and_birth' : 'name');
    if (idNumbers[0] !== idNumbers[1] && idNumbers.some(isPlaceholder)) grounds.push('number_missing');
    if (sameRelation) grounds.push('relation');
    if (first!.householdCode === second!.householdCode) grounds.push('household');
  }
  if (samePhone) grounds.push('phone');
  if (first!.villageCode === second!.villageCode) grounds.push('village');
  return grounds;
}

/**
 * Names what spoke for a pair: as long as it is the same, a dismissal holds. The indexer has a key, so that the hash of a number cannot
 * be guessed at.
 */
export function factsOf(pair: SuspectedPair, grounds: readonly DuplicateGround[], indexer: Indexer): Buffer {
  const people = pair.people === null ? [] : [...pair.people.names.map(comparable), ...pair.people.idNumbers];
  const facts = [pair.kind, grounds, pair.sharedMembers, people, pair.households.map(({ householdCode }) => householdCode)];
  return createHash('sha256').update(indexer.blindIndex(`duplicate/${JSON.stringify(facts)}`)).digest();
}

/** The same under the key of each place of indexes, as a dismissal keeps it. */
export function factsIn(
  cipher: FieldCipher, pair: SuspectedPair, grounds: readonly DuplicateGround[],
): { facts: Buffer; factsB: Buffer | null } {
  const indexers = SLOTS.map((slot) => cipher.indexerIn(slot));
  const [first, second] = indexers.map((indexer) => (indexer === null ? null : factsOf(pair, grounds, indexer)));
  return { facts: first ?? UNUSED, factsB: second ?? null };
}

/** What stands in the first place, which always holds something, while it is not in use. */
export const UNUSED = Buffer.alloc(0);
