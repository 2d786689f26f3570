import type { z } from 'zod';

/** What this library needs to know of a contract; `libs/contracts` has more to say about each. */
export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly type: 'request';
  readonly name: string;
  readonly service: string;
  readonly writes: boolean;
  /** Worked off in a transaction that is always taken back. */
  readonly rehearses?: boolean;
  /** It writes, but no records: these stand as they were left. */
  readonly aside?: boolean;
  /** What whoever it is asked for must be allowed, and where: for `Access` to judge. */
  readonly permission?: unknown;
  readonly about?: unknown;
  readonly input: Input;
  readonly output: Output;
}

export interface EventDefinition<Item extends z.ZodType = z.ZodType> {
  readonly type: 'event';
  readonly name: string;
  readonly service: string;
  readonly kind: 'state' | 'fact';
  readonly item: Item;
}

export interface RouteDefinition {
  readonly event: EventDefinition;
  readonly hearers: readonly string[];
}
