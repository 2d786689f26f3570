import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ContentCipher } from './content-cipher.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const old = key('a1');
const cipher = new ContentCipher(old, 'KEY');
const CHUNK = 64 * 1024;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const sealed = (bytes: Buffer, place = '522632/a', size = 1000) => buffer(cipher.seal(inPieces(bytes, size), place));
const opened = (bytes: Buffer, place = '522632/a', by = cipher, size = 777) => buffer(by.open(inPieces(bytes, size), place));

const size = fc.integer({ min: 500, max: 100_000 });

describe('a sealed content', () => {
  it('opens to what it was, however it was cut, and is as long as was said', () => fc.assert(fc.asyncProperty(
    fc.constantFrom(0, 1, 15, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_000), size, size,
    async (length, one, other) => {
      const content = randomBytes(length);
      const kept = await sealed(content, '522632/a', one);
      expect(kept).toHaveLength(cipher.sealedLength(length));
      expect((await opened(kept, '522632/a', cipher, other)).equals(content)).toBe(true);
    },
  ), { numRuns: 40 }));

  it('shows nothing of it, and is another each time', async () => {
    const content = Buffer.alloc(100_000, 'the same words ');
    const [one, other] = [await sealed(content), await sealed(content)];
    expect(one.includes('same words')).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('opens nowhere else', async () => {
    await expect(opened(await sealed(Buffer.from('x')), '522632/b')).rejects.toMatchObject({ name: 'SealBrokenError' });
    await expect(opened(await sealed(Buffer.from('x')), '522633/a')).rejects.toMatchObject({ name: 'SealBrokenError' });
  });

  it('does not open when a bit of it is another', async () => {
    const kept = await sealed(randomBytes(3 * CHUNK));
    for (const at of [0, 1, 5, 40, 5 * 1000, 2 * CHUNK, kept.length - 1]) {
      const changed = Buffer.from(kept);
      changed[at]! ^= 1;
      await expect(opened(changed)).rejects.toMatchObject({ name: 'SealBrokenError' });
    }
  });

  it('does not open cut off, not even between chunks, nor with chunks in another order, nor with more behind it', async () => {
    const kept = await sealed(randomBytes(3 * CHUNK));
    const head = 1 + 2 + 32;
    const chunk = CHUNK + 16;
    const [a, b, c] = [0, 1, 2].map((n) => kept.subarray(head + n * chunk, head + (n + 1) * chunk));
    const start = kept.subarray(0, head);
    for (const forged of [
      start, kept.subarray(0, 10), Buffer.alloc(0), Buffer.concat([start, a!]), Buffer.concat([start, a!, b!]),
      Buffer.concat([start, b!, a!, c!]), Buffer.concat([start, c!]), Buffer.concat([kept, c!]),
      kept.subarray(0, -1), Buffer.concat([kept, Buffer.alloc(1)]),
    ]) await expect(opened(forged)).rejects.toMatchObject({ name: 'SealBrokenError' });
  });

  it('has beside it what says of a text that it was ours, also by keys of before', () => {
    const signature = cipher.sign('522632/a image/png 7');
    const renewed = new ContentCipher(`${key('a2')},${old}`, 'KEY');
    for (const by of [cipher, renewed]) expect(by.isSigned('522632/a image/png 7', signature)).toBe(true);
    for (const wrong of [signature.subarray(1), Buffer.alloc(0), renewed.sign('522632/a image/png 7')]) {
      expect(cipher.isSigned('522632/a image/png 7', wrong)).toBe(false);
    }
    expect(cipher.isSigned('522632/a image/png 6', signature)).toBe(false);
  });

  it('opens with keys of before, as long as they are told', async () => {
    const kept = await sealed(Buffer.from('a paper'));
    expect((await opened(kept, '522632/a', new ContentCipher(`${key('a2')},${old}`, 'KEY'))).toString()).toBe('a paper');
    await expect(opened(kept, '522632/a', new ContentCipher(key('a2'), 'KEY'))).rejects.toMatchObject({ name: 'SealBrokenError' });
  });
});
