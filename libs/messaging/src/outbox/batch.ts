import { parseFast } from '@guzhou/runtime';
import { z } from 'zod';
import type { ClaimedMessage } from './outbox-store.js';

/** What one job carries at most. */
export interface BatchSize {
  readonly messages: number;
  readonly bytes: number;
}

/** Cuts messages, in their order, into batches; a message that is larger than a batch goes alone. */
export function cutIntoBatches(messages: readonly ClaimedMessage[], size: BatchSize): ClaimedMessage[][] {
  const batches: ClaimedMessage[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === size.messages || bytes + message.payload.length > size.bytes) {
      batches.push([message]);
      bytes = message.payload.length;
    } else {
      batch.push(message);
      bytes += message.payload.length;
    }
  }
  return batches;
}

const batchSchema = z.array(z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(120),
  cause: z.uuid().nullable(),
  sendNo: z.int().positive(),
  items: z.array(z.unknown()),
}));

/** A message as its hearer gets it, its items not yet held to their contract. */
export type ReceivedMessage = z.output<typeof batchSchema>[number];

/** Items are JSON already: put together as text, for parsing and writing them again would cost more than all else here. */
export function writeBatch(messages: readonly ClaimedMessage[]): string {
  const parts = messages.map(({ payload, ...rest }) => {
    const { id, name, cause, sendNo } = rest;
    return `${JSON.stringify({ id, name, cause, sendNo }).slice(0, -1)},"items":${payload}}`;
  });
  return `[${parts.join(',')}]`;
}

export function readBatch(text: string): ReceivedMessage[] {
  const batch = parseFast(batchSchema, JSON.parse(text));
  if (!batch.success) throw batch.error;
  return batch.data;
}
