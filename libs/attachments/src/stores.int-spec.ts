import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { credentials, S3Server } from './testing/s3-server.js';
import { MarkedStore, markStore } from './marked-store.js';
import { examineStore, openStore } from './open-store.js';
import type { AttachmentStore } from './store.js';

const county = '522632';
const region = 'cn-north-1';
const [id, secret] = [credentials.accessKeyId, credentials.secretAccessKey].map(encodeURIComponent);
const server = new S3Server('papers', region);
const folder = mkdtempSync(join(tmpdir(), 'guzhou-attachments-'));
let endpoint: string;

const stores: Record<string, { address: () => string; names: () => string[] }> = {
  'a folder': {
    address: () => pathToFileURL(join(folder, 'store')).href,
    names: () => readdirSync(join(folder, 'store'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile()).map(({ name }) => name),
  },
  'a bucket of a server that speaks S3': {
    address: () => `${endpoint.replace('//', `//${id}:${secret}@`)}/papers?region=${region}`,
    names: () => [...server.objects.keys()].map((key) => key.slice(key.lastIndexOf('/') + 1)),
  },
};

beforeAll(async () => { endpoint = await server.start(); });
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe.each(Object.keys(stores))('%s', (kind) => {
  let store: AttachmentStore;
  const name = () => `${county}/${randomUUID()}`;
  const put = (at: string, bytes: Buffer, length = bytes.length) =>
    store.put(at, Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]), length);
  const got = async (at: string) => buffer(await store.get(at));

  beforeAll(async () => {
    store = await openStore(stores[kind]!.address());
    await store.prepare();
  });

  it('gives back what was put, byte for byte, and what was put last', async () => {
    const [one, other, bytes] = [name(), name(), randomBytes(3_000_000)];
    await put(one, bytes);
    await put(other, Buffer.from('another paper'));
    expect((await got(one)).equals(bytes)).toBe(true);
    await put(other, Buffer.from('put anew after all'));
    expect((await got(other)).toString()).toBe('put anew after all');
  });

  it('says of what it does not have that it is missing, and deletes it without a word', async () => {
    const at = name();
    await expect(store.get(at)).rejects.toMatchObject({ name: 'ContentMissingError' });
    await store.delete(at);
    await put(at, Buffer.from('here for a while'));
    await store.delete(at);
    await expect(store.get(at)).rejects.toMatchObject({ name: 'ContentMissingError' });
  });

  it('keeps nothing of a content that breaks off, or is not as long as was said', async () => {
    const [broken, short] = [name(), name()];
    const breaking = Readable.from((async function* () {
      yield Buffer.from('the first ha');
      throw new Error('The reader stumbled.');
    })());
    await expect(store.put(broken, breaking, 24)).rejects.toThrow('The reader stumbled.');
    await expect(put(short, Buffer.from('not ten thousand'), 10_000)).rejects.toThrow('came with 16');
    for (const at of [broken, short]) await expect(store.get(at)).rejects.toMatchObject({ name: 'ContentMissingError' });
    expect(stores[kind]!.names().filter((each) => each.endsWith('.part'))).toEqual([]);
  });

  it('takes and deletes nothing where it has not the mark by which it is known', async () => {
    const mark = await markStore(store);
    expect(await markStore(store)).toBe(mark);
    const [known, another] = [new MarkedStore(store, mark), new MarkedStore(store, 'another')];
    const at = name();
    await known.put(at, Readable.from([Buffer.from('a paper')]), 7);
    const away = { name: 'StoreAwayError' };
    await expect(another.put(at, Readable.from([Buffer.from('another')]), 7)).rejects.toMatchObject(away);
    await expect(another.delete(at)).rejects.toMatchObject(away);
    await store.delete('store/mark');
    await expect(known.put(at, Readable.from([Buffer.from('another')]), 7)).rejects.toMatchObject(away);
    expect((await got(at)).toString()).toBe('a paper');
  });

  it.each([
    '../secrets', `${county}/../../etc`, '/etc/passwd', county, `${county}/a/b`, `${county}/a%2e`,
  ])('is asked for nothing that is no name: %s', async (at) => {
    await expect(put(at, Buffer.from('x'))).rejects.toThrow('two parts');
    await expect(store.get(at)).rejects.toThrow('two parts');
    await expect(store.delete(at)).rejects.toThrow('two parts');
  });
});

it('a folder that vanished is not made anew', async () => {
  const at = join(folder, 'unmounted');
  const store = await openStore(pathToFileURL(at).href);
  await expect(store.put(`${county}/a`, Readable.from([Buffer.from('x')]), 1)).rejects.toMatchObject({ name: 'StoreAwayError', reason: 'ENOENT' });
  expect(existsSync(at)).toBe(false);
});

describe('a store that does not serve us says so, without what we come with', () => {
  const away = { name: 'StoreAwayError', message: expect.not.stringContaining(secret!) as string };

  it.each([[403, 'AccessDenied'], [507, 'InsufficientStorage'], [503, 'SlowDown']])('a server that answers %d %s', async (status, code) => {
    const store = await openStore(stores['a bucket of a server that speaks S3']!.address());
    server.refuses = { status, code };
    try {
      await expect(store.put(`${county}/a`, Readable.from([Buffer.from('x')]), 1)).rejects.toMatchObject({ ...away, reason: code });
      await expect(store.get(`${county}/a`)).rejects.toMatchObject(away);
    } finally {
      server.refuses = undefined;
    }
  });

  it('a server that takes another secret', async () => {
    const store = await openStore(stores['a bucket of a server that speaks S3']!.address().replace(secret!, 'another'));
    await expect(store.get(`${county}/a`)).rejects.toMatchObject({ ...away, reason: 'SignatureDoesNotMatch' });
  });

  it('a server that is not there', async () => {
    const store = await openStore(`http://${id}:${secret}@127.0.0.1:9/papers`);
    await expect(store.get(`${county}/a`)).rejects.toMatchObject(away);
  });

  it('a folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const store = await openStore(pathToFileURL(join(folder, 'file')).href);
    await expect(store.prepare()).rejects.toMatchObject({ ...away, reason: 'EEXIST' });
  });
});

it.each(['attachments', 'file:///', 'file://host/folder', 'ftp://a:b@c/d', 'https://s3.example/papers', 'https://a:b@s3.example', ''])(
  'an address that names no store is refused and not repeated: %s', (address) => { expect(() => examineStore(address)).toThrow('file:///folder'); });
