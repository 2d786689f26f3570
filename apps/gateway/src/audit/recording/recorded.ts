import { levelsIn, placesIn } from '@guzhou/contracts';
import type { z } from 'zod';
import { operationIdOf } from '../../openapi/names.js';
import type { Recorded, RouteDefinition } from '../../http/define-route.js';

/** What lies somewhere and is nobody's; all else that an input or an answer names is a household, a person, or a record of one. */
const NOBODYS = new Set(['division', 'project', 'fund', 'workshop', 'course', 'rule-run']);

const found = new WeakMap<RouteDefinition, Recorded>();

/**
 * What the audit trail holds of a route's calls, beside refusals: said by itself, or by its schemas. Whatever writes is recorded, and
 * whatever may tell of a household or a person, as a file may that has no schema.
 */
export function recordedOf(route: RouteDefinition): Recorded {
  let recorded = found.get(route);
  if (recorded === undefined) found.set(route, recorded = route.recorded ?? derived(route));
  return recorded;
}

function derived(route: RouteDefinition): Recorded {
  const { passes, writes, method } = route;
  if (writes === true || (passes === undefined ? method !== 'get' : passes.to.writes)) return 'writing';
  const schemas = Object.values(route.answers).map(({ schema }) => schema);
  if ([...passes === undefined ? [] : [passes.to.input], ...schemas].some(tellsOfSomebody)) return 'reading';
  return 'refusals';
}

function tellsOfSomebody(schema: z.ZodType | undefined): boolean {
  return schema === undefined || levelsIn(schema).length > 0 || placesIn(schema).some(({ kind }) => !NOBODYS.has(kind));
}

/** `getHousehold` → `household.read`, `searchHouseholds` → `households.search`: what is done to what, as the API's document calls it. */
export function actionOf(route: RouteDefinition): string {
  const [, verb = '', noun = ''] = /^([a-z]+(?:Up|Over)?)(\w*)$/.exec(operationIdOf(route)) ?? [];
  return `${noun === '' ? route.tag : kebab(noun)}.${verb === 'get' ? 'read' : kebab(verb)}`;
}

function kebab(words: string): string {
  return words.replace(/(?<=\w)[A-Z]/g, '-$&').toLowerCase();
}
