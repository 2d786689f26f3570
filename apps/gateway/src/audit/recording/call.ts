import { MOST_SHOWN, NO_COUNTY, type AuditEntry } from '@guzhou/auditing';
import type { Subject } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { Answer, type RouteDefinition } from '../../http/define-route.js';
import { actionOf } from './recorded.js';
import { shownIn } from './shown.js';

type Fields = Readonly<Record<string, unknown>>;

/** A call of a route, as far as its entries say what it was. */
export interface Call {
  readonly route: RouteDefinition;
  readonly subject: Subject;
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
  readonly request: string;
  readonly address: string;
  /** On record; undefined: it is for none, or for none that anybody knows. */
  readonly county: string | undefined;
}

type Told = Pick<AuditEntry, 'outcome'> & Partial<Pick<AuditEntry, 'object' | 'division' | 'details' | 'shown'>>;
type Details = Readonly<Record<string, string | number>>;

/** What is to be on record before a change is begun. */
export function begunEntry(call: Call): AuditEntry {
  return entryOf(call, { outcome: 'begun' });
}

export function refusedEntry(call: Call, { code }: Problem): AuditEntry {
  // What was typed for a code may be anything.
  const object = objectOf(call);
  const kept = object !== undefined && isNumberOfPerson(object.code) ? { ...object, code: WITHHELD } : object;
  return entryOf(call, { outcome: 'refused', object: kept, details: { problem: code } });
}

/** Of an answer that is about to go out: how much it tells, and of whom. */
export function answeredEntry(call: Call, result: unknown): AuditEntry {
  const [status, body] = result instanceof Answer ? [result.status, result.body as unknown] : [200, result];
  const answer = typeof body === 'object' && body !== null && !('pipe' in body) ? body as Fields : {};
  const object = objectOf(call) ?? objectMade(call, answer);
  const list = Object.values(answer).find((value) => Array.isArray(value));
  const all = shownIn(answer, object);
  const [kind, codes = []] = Object.entries(all)[0] ?? [];
  const details = {
    ...(list === undefined ? {} : { rows: list.length }),
    ...(typeof answer.changeId === 'string' ? { change: answer.changeId } : {}),
    ...(status === ACCEPTED && typeof answer.id === 'string' ? { operation: answer.id } : {}),
    ...(codes.length > MOST_SHOWN ? { untold: codes.length - MOST_SHOWN } : {}),
  };
  return entryOf(call, {
    outcome: status === ACCEPTED ? 'begun' : 'done', object, details,
    ...(typeof answer.villageCode === 'string' ? { division: answer.villageCode } : {}),
    ...(kind === undefined ? {} : { shown: { [kind]: codes.slice(0, MOST_SHOWN) } }),
  });
}

const ACCEPTED = 202;
const WITHHELD = 'withheld';

function entryOf(call: Call, { details: more, object = objectOf(call), division: lies, outcome, shown }: Told): AuditEntry {
  const { route, subject, county = NO_COUNTY, request, address, query, body } = call;
  const division = [lies, query.division, body.division, call.params.division]
    .find((each): each is string => typeof each === 'string' && each.startsWith(county) && /^\d{12}$/.test(each));
  const details = { ...asked(call), ...more };
  return {
    county, subject: subject.id, action: actionOf(route), outcome, request, address,
    ...(subject.onBehalfOf === undefined ? {} : { onBehalfOf: subject.onBehalfOf }),
    ...(subject.purpose === undefined ? {} : { purpose: subject.purpose }),
    ...(object === undefined ? {} : { object }),
    ...(division === undefined ? {} : { division }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(shown === undefined ? {} : { shown }),
  };
}

/** What an address names: `/households/{code}` a household, `/facts/{kind}/{code}` one of that kind; else whom or where it asks about. */
function objectOf({ route, params, query, body }: Call): AuditEntry['object'] {
  if (typeof params.kind === 'string' && typeof params.code === 'string') return { kind: params.kind, code: params.code };
  const [, noun, name] = /\/([\w-]+)\/\{(\w+)\}/.exec(route.path) ?? [];
  const code = name === undefined ? undefined : params[name];
  if (noun !== undefined && name !== 'division' && typeof code === 'string') return { kind: singular(noun), code };
  const asked: Fields = { ...query, ...body, ...params };
  for (const [field, kind] of [['householdCode', 'household'], ['memberCode', 'member'], ['division', 'division']] as const) {
    const named = asked[field];
    if (typeof named === 'string') return { kind, code: named };
  }
  return undefined;
}

/** What a change made, where its address names the collection. */
function objectMade({ route }: Call, { code, id }: Fields): AuditEntry['object'] {
  const made = typeof code === 'string' ? code : id;
  if (typeof made !== 'string') return undefined;
  return { kind: singular(route.path.split('/').at(-1)!), code: made };
}

/** How a list was asked for. What people are searched by is not kept, but by which of it. */
function asked({ query, body, county, params }: Call): Details {
  const { county: _county, division: _division, limit: _limit, ...filters } = query;
  const kept = Object.entries(filters).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => [name, isNumberOfPerson(String(value)) ? WITHHELD : String(value).slice(0, LONGEST)]);
  const by = ['idNumber', 'name'].find((field) => body[field] !== undefined);
  const named = [query.county, query.division, params.county, params.division].find((each) => typeof each === 'string');
  const elsewhere = county === undefined ? named : undefined;
  return {
    ...Object.fromEntries(kept) as Details, ...(by === undefined ? {} : { by }),
    ...(elsewhere === undefined ? {} : { place: elsewhere }),
  };
}

const LONGEST = 100;

/** Eighteen characters of an ID number, with its day of birth. */
function isNumberOfPerson(text: string): boolean {
  return /^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]/.test(text);
}

function singular(noun: string): string {
  return noun.replace(/(sh|ch|x|ss)es$/, '$1').replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
