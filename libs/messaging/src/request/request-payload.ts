import { parseFast, type Problem } from '@guzhou/runtime';
import type { z } from 'zod';
import type { RequestDefinition } from '../definitions.js';
import type { ActingSubject } from './access.js';
import { requestInvalid } from './request-problems.js';

/*
 * What stands inside sealed requests and replies. Whoever opened one knows that a service of ours wrote it; its input
 * or output is still held to the contract by who receives it.
 */
export interface RequestPayload {
  /** As JSON: it is written once, by who asks, and read once, by who answers. The same request has the same text. */
  readonly input: string;
  /** For requests that write. */
  readonly key?: string | undefined;
  readonly cause?: string | undefined;
  /** Who asks; `Access` of the service reads it. */
  readonly subject: ActingSubject;
}

/** `masked`: levels of which nothing is told. */
export type ReplyPayload = { readonly output: unknown; readonly masked?: readonly string[] } | { readonly problem: Problem };

/** An input that keeps its contract, as JSON with the fields in the contract's order. Throws `request/invalid`. */
export function writeInput<Contract extends RequestDefinition>(contract: Contract, input: z.input<Contract['input']>): string {
  const valid = parseFast(contract.input, input);
  if (!valid.success) throw requestInvalid(valid.error);
  return JSON.stringify(valid.data);
}

/** Two lines: a large input need not be quoted, nor be read to learn the rest. */
export function writeRequest({ input, ...rest }: RequestPayload): string {
  return `${JSON.stringify(rest)}\n${input}`;
}

export function readRequest(text: string): RequestPayload {
  const end = text.indexOf('\n');
  return { ...JSON.parse(text.slice(0, end)) as Omit<RequestPayload, 'input'>, input: text.slice(end + 1) };
}

/** Sealed envelopes hold no line breaks. */
export function joinEnvelopes(envelopes: readonly string[]): string {
  return envelopes.join('\n');
}

export function splitEnvelopes(data: string): string[] {
  return data.split('\n');
}
