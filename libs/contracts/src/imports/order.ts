import { routes } from '../routes.js';
import type { DomainService } from '../services.js';
import type { ImportKind } from './define-import.js';
import { importKinds } from './kinds.js';

/*
 * What a kind of file builds on follows from its columns: the first one names its record, and a column of the same name
 * (or also called so) in another kind refers to it. `wages` has a `placement_code`, so it builds on placements, which have a `member_code`.
 */

const byKind = new Map(importKinds.map((kind) => [kind.kind, kind]));
const keyOf = (kind: ImportKind) => Object.keys(kind.headings)[0]!;
/** Code column → the kind that brings the records it names: of several with the same key, the first. */
const bringers = new Map<string, ImportKind>();
for (const kind of importKinds) if (!bringers.has(keyOf(kind))) bringers.set(keyOf(kind), kind);

const basesOf = new Map(importKinds.map((kind) => [kind.kind, findBases(kind, new Set())]));

function findBases(kind: ImportKind, found: Set<string>): ReadonlySet<string> {
  for (const column of Object.keys(kind.headings).flatMap((name) => [name, ...kind.aliases[name] ?? []])) {
    const base = bringers.get(column);
    // Kinds of two services whose own records are named alike speak of different ones.
    if (base === undefined || base === kind || found.has(base.kind) || (column === keyOf(kind) && base.service !== kind.service)) continue;
    found.add(base.kind);
    findBases(base, found);
  }
  return found;
}

/** Whether rows of one kind refer to records that the other one brings, directly or through further kinds. */
export function buildsOn(kind: string, other: string): boolean {
  return basesOf.get(kind)?.has(other) ?? false;
}

/** Services whose word a kind's own service must have heard before it can judge a file: those that own what it refers to. */
export function heardBefore(kind: string): readonly DomainService[] {
  const own = byKind.get(kind)?.service;
  const owners = new Set([...basesOf.get(kind) ?? []].map((base) => byKind.get(base)!.service));
  return [...owners].filter((owner) =>
    owner !== own && routes.some(({ event, hearers }) => event.service === owner && hearers.some((hearer) => hearer === own)));
}
