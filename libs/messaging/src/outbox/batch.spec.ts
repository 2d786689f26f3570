import { cutIntoBatches, readBatch, writeBatch } from './batch.js';
import type { ClaimedMessage } from './outbox-store.js';
import { uuidV7 } from './uuid-v7.js';

const message = (payload: string): ClaimedMessage => ({ id: uuidV7(), name: 'a.b.1', cause: null, sendNo: 1, payload });

describe('a batch', () => {
  it('ends when it has enough messages or bytes, and carries a message that is too large alone', () => {
    const lengths = [10, 10, 10, 10, 95, 200, 10, 10];
    const batches = cutIntoBatches(lengths.map((length) => message('x'.repeat(length))), { messages: 3, bytes: 100 });
    expect(batches.map((batch) => batch.map(({ payload }) => payload.length))).toEqual([[10, 10, 10], [10], [95], [200], [10, 10]]);
  });

  it('is read as it was written', () => {
    const cause = uuidV7();
    const messages = [message('[{"a":1}]'), { ...message('[]'), cause, sendNo: 3 }];
    expect(readBatch(writeBatch(messages))).toEqual([
      { id: messages[0]!.id, name: 'a.b.1', cause: null, sendNo: 1, items: [{ a: 1 }] },
      { id: messages[1]!.id, name: 'a.b.1', cause, sendNo: 3, items: [] },
    ]);
  });
});
