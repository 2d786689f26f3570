import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { county, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import type { AttachmentView } from './attachments.routes.js';

const key = `a1:${Buffer.alloc(32, 5).toString('base64')}`;
const pdf = (text: string | Buffer) => Buffer.concat([Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'), Buffer.from(text)]);

describe('attachments', () => {
  let servers: Servers;
  let gateway: Gateway;
  let folder: string;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guzhou-contents-')); });
  afterEach(async () => {
    await gateway?.close();
    rmSync(folder, { recursive: true, force: true });
    await servers.fresh.database.query('DELETE FROM attachments; DELETE FROM attachment_store');
  });

  async function start(): Promise<void> {
    gateway = await startGateway(servers, new ServicesByHand(), { ATTACHMENT_STORE: pathToFileURL(folder).href, ATTACHMENT_KEY: key });
  }

  const url = (path = '') => `${gateway.address}/api/v1/attachments${path}?county=${county}`;
  const upload = (content: Buffer) => gateway.fetch(url(), { method: 'POST', headers: { 'content-type': 'application/pdf' }, body: new Uint8Array(content) });
  const uploaded = async (content: Buffer) => await (await upload(content)).json() as AttachmentView;
  const codeOf = async (answer: Response) => `${answer.status} ${(await answer.json() as { code: string }).code}`;
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'mark').map((entry) => join(entry.parentPath, entry.name));
  const rows = async () => (await servers.fresh.database.query<{ count: bigint }>('SELECT count(*) FROM attachments'))[0]!.count;

  it('that were damaged or lost in the store are not given as if they were whole', async () => {
    await start();
    const { id } = await uploaded(pdf(randomBytes(500_000)));
    const [file] = files();
    const sealed = await readFile(file!);
    const damagedAt = async (at: number) => {
      const damaged = Buffer.from(sealed);
      damaged[at]! ^= 1;
      await writeFile(file!, damaged);
    };
    await damagedAt(1_000);
    expect(await codeOf(await gateway.fetch(url(`/${id}/content`)))).toBe('503 attachment/store-away');
    await damagedAt(400_000);
    await expect(gateway.fetch(url(`/${id}/content`)).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await writeFile(file!, sealed.subarray(0, sealed.length - 50_000));
    await expect(gateway.fetch(url(`/${id}/content`)).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await rm(file!);
    expect(await codeOf(await gateway.fetch(url(`/${id}/content`)))).toBe('503 attachment/store-away');
  });

  it.each([
    ['lost', (file: string) => rm(file)],
    ['cut off', (file: string) => truncate(file, 250_000)],
    ['changed at its end', async (file: string) => {
      const sealed = await readFile(file);
      sealed[sealed.length - 1]! ^= 1;
      await writeFile(file, sealed);
    }],
  ])('whose content is %s are whole again under their id once it is handed in again', async (_, damage) => {
    await start();
    const content = pdf(randomBytes(300_000));
    const { id } = await uploaded(content);
    await damage(files()[0]!);
    const answers = await Promise.all([1, 2, 3].map(() => upload(content)));
    for (const answer of answers) expect([answer.status, (await answer.json() as AttachmentView).id]).toEqual([200, id]);
    expect(Buffer.from(await (await gateway.fetch(url(`/${id}/content`))).arrayBuffer()).equals(content)).toBe(true);
    expect([files().length, await rows()]).toEqual([1, 1n]);
  });

  it.each([
    ['hash', (other: Buffer) => ['content_hash = $1', createHash('sha256').update(other).digest()] as const],
    ['type', () => ['media_type = $1', 'image/jpeg'] as const],
    ['length', () => ['bytes = $1', 20] as const],
  ])('are given under no other %s, which somebody wrote into the database, nor is another paper taken for them', async (_, forgery) => {
    await start();
    const [content, other] = [pdf('the paper that was handed in'), pdf('a paper to come')];
    const { id } = await uploaded(content);
    const [set, value] = forgery(other);
    await servers.fresh.database.query(`UPDATE attachments SET ${set}`, [value]);
    const offered = set.startsWith('content_hash') ? other : content;
    expect(await codeOf(await gateway.fetch(url(`/${id}/content`)))).toBe('503 attachment/store-away');
    expect(await codeOf(await upload(offered))).toBe('503 attachment/store-away');
    // Not even where the content is gone.
    await rm(files()[0]!);
    expect(await codeOf(await upload(offered))).toBe('503 attachment/store-away');
    expect(files()).toEqual([]);
  });

  it.each(['while the gateway runs', 'when it starts'])('wait for the store that vanished, which is not made anew: %s', async (when) => {
    const away = `${folder}.away`;
    const content = pdf('x');
    await start();
    const { id } = await uploaded(content);
    try {
      if (when === 'when it starts') await gateway.close();
      await rename(folder, away);
      if (when === 'when it starts') await start();
      expect(await codeOf(await upload(pdf('another')))).toBe('503 attachment/store-away');
      expect(await codeOf(await upload(content))).toBe('503 attachment/store-away');
      expect(existsSync(folder)).toBe(false);
      // As the place of a mount that is away is.
      await mkdir(folder);
      expect(await codeOf(await upload(pdf('another')))).toBe('503 attachment/store-away');
      expect(files()).toEqual([]);
      await rm(folder, { recursive: true });
      await rename(away, folder);
      expect((await upload(pdf('another'))).status).toBe(201);
      expect((await gateway.fetch(url(`/${id}/content`))).status).toBe(200);
    } finally {
      await rm(away, { recursive: true, force: true });
    }
  });
});
