import type { Problem } from '@guzhou/runtime';

/*
 * What stands inside sealed requests and replies. Whoever opened one knows that a service of ours wrote it; its input
 * or output is still held to the contract by who receives it.
 */
export interface RequestPayload {
  readonly input: unknown;
  /** For requests that write. */
  readonly key?: string;
  readonly cause?: string;
  readonly actor?: string | null;
}

export type ReplyPayload = { readonly output: unknown } | { readonly problem: Problem };

/** The queue on which a service is asked. */
export function requestQueueOf(service: string): string {
  return `${service}.requests`;
}

/** Sealed envelopes hold no line breaks. */
export function joinEnvelopes(envelopes: readonly string[]): string {
  return envelopes.join('\n');
}

export function splitEnvelopes(data: string): string[] {
  return data.split('\n');
}
