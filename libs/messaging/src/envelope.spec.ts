import { randomBytes } from 'node:crypto';
import { open, seal } from './envelope.js';
import { ForgedEnvelopeError } from './errors/forged-envelope.error.js';
import { KeyRing } from './key-ring.js';

const keys = new KeyRing(`k1:${randomBytes(32).toString('base64')}`);
const envelope = seal(keys, { kind: 'request', id: '1', county: '522632', from: 'gateway', to: 'households.requests' }, 'payload');
const [head, sealed] = envelope.split('.') as [string, string];
const cut = (bytes: number) => `${head}.${Buffer.from(sealed, 'base64url').subarray(0, bytes).toString('base64url')}`;

describe('an envelope', () => {
  it('opens whole, for whom it is addressed to', () => {
    expect(open(keys, 'households.requests', envelope).payload).toBe('payload');
    expect(() => open(keys, 'training.requests', envelope)).toThrow(ForgedEnvelopeError);
  });

  it('does not open without its whole tag, of which four bytes would else do', () => {
    for (let bytes = 0; bytes < 12 + 16; bytes++) expect(() => open(keys, 'households.requests', cut(bytes))).toThrow(/cut short/);
    expect(() => open(keys, 'households.requests', cut(12 + 16))).toThrow(/changed or sealed by somebody else/);
  });
});
