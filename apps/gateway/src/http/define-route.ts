import type { Label, PermissionAsked, RequestContract, Subject } from '@guzhou/contracts';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Cost } from '../limits/quotas.js';
import type { Operation } from '../operations/operation.js';
import type { FormerAddress } from './formerly.js';
import type { Tag } from './tags.js';

/*
 * A route is data: method, path, zod schemas, words. The controller's method is bound to it by `@Handle(route)`, its
 * input is validated by it, and the OpenAPI document is made from it, so the three cannot drift apart.
 */

/** What a route answers with one status. */
export interface AnswerDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly description: Label;
  /** Absent: the answer is a file of `contentType`. */
  readonly schema?: Schema;
  readonly contentType?: string;
  readonly example?: unknown;
  readonly headers?: Readonly<Record<string, Label>>;
}

/**
 * That a route only passes on what it is asked. The county is that of the query, or that in which the division lies; the day, where the
 * request has one, is today unless it is given; what the caller has read is in `If-Match`; an answer whose route promises an `etag` has it
 * from its revision.
 */
export interface Passing {
  readonly to: RequestContract;
  /** Parameter → field of the request that has another name: `{ code: 'householdCode' }`. */
  readonly as?: Readonly<Record<string, string>>;
  /** Where in the body a division may be named that has to be on record. */
  readonly division?: readonly [within: string, field: string];
}

/**
 * What whoever calls must be allowed, and where: in the `division` that the route names; in its whole `county`, or anywhere `within` it;
 * `anywhere` at all, `everywhere`. `service`: in the place of the record, which the service knows that is asked; `found`: whoever
 * finds the record judges.
 */
export interface RouteAccess {
  /** Absent: whoever is somebody, for what is their own. */
  readonly permission?: PermissionAsked;
  readonly at: 'division' | 'county' | 'within-county' | 'anywhere' | 'everywhere' | 'service' | 'found';
}

/**
 * What the audit trail holds of calls: that somebody was told of (`reading`), that something was changed (`writing`), both beside refusals;
 * `refusals` alone, where nothing personal is told; `by-itself`: whoever answers it records more than its call says.
 */
export type Recorded = 'reading' | 'writing' | 'refusals' | 'by-itself';

export interface RouteDefinition<
  Params extends z.ZodObject = z.ZodObject, Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** What clients call it (`operationId`), as its constant is called; schemas of its own are named after it. Absent: by method and path. */
  readonly name?: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Who may call it; of one that only passes on, that is said by the request. */
  readonly access?: RouteAccess;
  /** What the audit trail holds of it; absent where its schemas say it (`audit/recording/recorded.ts`). */
  readonly recorded?: Recorded;
  /** By which limit it is counted, where that does not follow from its method, its stream or its `format`. */
  readonly cost?: Cost;
  /** From the root, parameters in braces: `/api/v1/operations/{id}`. */
  readonly path: `/api/v1/${string}`;
  /** Another address at which it answers for a while; the document has it no more. */
  readonly formerly?: FormerAddress;
  readonly tag: Tag;
  readonly summary: Label;
  readonly description?: Label;
  readonly params?: Params;
  readonly query?: Query;
  /** A JSON body. */
  readonly body?: Body;
  readonly bodyExample?: unknown;
  /** A body that is handed on as a stream. */
  readonly stream?: { readonly contentTypes: readonly string[]; readonly description: Label; readonly example: string };
  readonly answers: Readonly<Record<number, AnswerDefinition<Answer>>>;
  /** Of an answer that is a file without a schema: what it tells. */
  readonly tells?: z.ZodType;
  /** It has no method of its own: a service answers it. */
  readonly passes?: Passing;
  /** It writes: the document adds the headers that say for whom and under which key, and the answer 202. */
  readonly writes?: boolean;
  /** It is done once under an `Idempotency-Key`, which the document adds. */
  readonly keyed?: boolean;
  /** It changes a record that the caller has read: the document adds `If-Match`. */
  readonly versioned?: boolean;
  /** Statuses of the problems it may answer, beside those that every route has (400, 401, 429, 500 and so on). */
  readonly problems?: readonly number[];
}

export function defineRoute<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>, Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined, Answer extends z.ZodType = z.ZodType,
>(route: RouteDefinition<Params, Query, Body, Answer>): RouteDefinition<Params, Query, Body, Answer> {
  return route;
}

/** What the method of a controller receives, validated. */
export interface RouteInput<Route extends RouteDefinition> {
  readonly params: z.output<NonNullable<Route['params']>>;
  readonly query: z.output<NonNullable<Route['query']>>;
  readonly body: z.output<NonNullable<Route['body']>>;
  readonly request: IncomingRequest;
}

export interface IncomingRequest {
  readonly id: string;
  /** Who calls, with what was granted. */
  readonly subject: Subject;
  /** Levels of what the caller was not told; they become the header `Guzhou-Masked`. */
  readonly masked: Set<string>;
  /** Where it comes from: an IP address, that of a proxy if there is one. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body of a route with `stream`. */
  readonly stream: Readable;
}

type AnswerOf<Route extends RouteDefinition> = z.input<NonNullable<Route['answers'][number]['schema']>>;

/** An answer with another status than 200, with headers, or as a file. */
export class Answer<Body> {
  constructor(readonly status: number, readonly body: Body, readonly headers: Readonly<Record<string, string>> = {}) {}
}

/** `Answer<Operation>`: accepted (202), and carried on. */
export type RouteOutput<Route extends RouteDefinition> =
  AnswerOf<Route> | Answer<AnswerOf<Route>> | Answer<Operation> | Answer<Readable>;
