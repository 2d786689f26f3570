import { z } from 'zod';
import type { Permission } from './access/permissions.codes.js';
import type { Service } from './services.js';

/**
 * What is said between services. A contract is data only: a versioned name and zod schemas.
 * TypeScript types are inferred from it; how it travels is the business of `libs/messaging`.
 *
 * - **Request**: asked of one service, answered by it. `writes` says that it changes something; such a
 *   request travels with an idempotency key and is answered the same when it arrives again. `rehearses`: it is worked
 *   off in a transaction that is always taken back: to tell what a write would do, or to read with what writes read with.
 *   `aside`: it writes, but nothing that a file could say.
 *   `permission`: what whoever it is asked for must be allowed; of a request that is one or another thing, by a field of it. Where it
 *   must be allowed stands in the input: in every place that it names (`access/about.ts`). `about` tells of fields whose names do not
 *   say it, or, of an input that names no place, that it is about the whole county, or about nothing that lies
 *   anywhere, or that each of its rows is looked at by itself.
 * - **Event**: said by one service to those that `routes.ts` names. A message carries 1 to 500 items of one
 *   event. `kind: 'state'` is the whole of what hearers may know of one aggregate, with its `version`, of
 *   which the newest wins; `kind: 'fact'` happened once, has an id of its own and commutes with others.
 *
 * A name is `<service>.<what>.<version>`. A changed schema needs a new version: a test holds every schema to
 * the one recorded under `recorded/`.
 */
export interface RequestContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly type: 'request';
  readonly name: string;
  readonly service: Service;
  readonly writes: boolean;
  readonly rehearses: boolean;
  readonly aside: boolean;
  readonly permission: PermissionAsked;
  readonly about?: About;
  readonly input: Input;
  readonly output: Output;
}

/** One permission, or one for each value of a field. */
export type PermissionAsked = Permission | { readonly by: string; readonly of: Readonly<Record<string, Permission>> };

/** The whole county; nothing that lies anywhere; each row by itself, by
 * the columns that name something and what they name; or field → the kind of record that it names. */
export type About = 'county' | 'anywhere' | { readonly rows: Readonly<Record<string, string>> } | Readonly<Record<string, string>>;

export interface EventContract<Item extends z.ZodType = z.ZodType> {
  readonly type: 'event';
  readonly name: string;
  readonly service: Service;
  readonly kind: 'state' | 'fact';
  readonly item: Item;
}

export type Contract = RequestContract | EventContract;

/** What a handler receives, parsed. */
export type InputOf<C extends RequestContract> = z.output<C['input']>;
/** What a caller writes. */
export type RawInputOf<C extends RequestContract> = z.input<C['input']>;
export type OutputOf<C extends RequestContract> = z.output<C['output']>;
export type ItemOf<C extends EventContract> = z.output<C['item']>;

/** The most items that one message may carry. */
export const MAX_ITEMS = 500;

export function defineRequest<Input extends z.ZodType, Output extends z.ZodType>(contract: {
  name: `${Service}.${string}.${number}`;
  writes?: boolean;
  rehearses?: boolean;
  aside?: boolean;
  permission: PermissionAsked;
  about?: About;
  input: Input;
  output: Output;
}): RequestContract<Input, Output> {
  return { type: 'request', service: serviceOf(contract.name), writes: false, rehearses: false, aside: false, ...contract };
}

export function defineEvent<Item extends z.ZodType>(contract: {
  name: `${Service}.${string}.${number}`;
  kind: 'state' | 'fact';
  item: Item;
}): EventContract<Item> {
  return { type: 'event', service: serviceOf(contract.name), ...contract };
}

function serviceOf(name: `${Service}.${string}.${number}`): Service {
  return name.slice(0, name.indexOf('.')) as Service;
}
