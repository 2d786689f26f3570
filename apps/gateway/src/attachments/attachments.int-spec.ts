import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clamd, EICAR } from '@guzhou/attachments/testing';
import { RecordLivingCondition } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import type { AttachmentView } from './attachments.routes.js';

const key = `a1:${Buffer.alloc(32, 5).toString('base64')}`;
const pdf = (text: string | Buffer) => Buffer.concat([Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'), Buffer.from(text)]);

/** A service that records what it is asked, or refuses it. */
class Services extends ServicesByHand {
  readonly written: { evidence: { reference: string }[] }[] = [];
  refuse: ProblemError | undefined;

  override async answer(name: string, input: unknown): Promise<unknown> {
    if (name !== RecordLivingCondition.name) return super.answer(name, input, undefined);
    if (this.refuse !== undefined) throw this.refuse;
    this.written.push(input as Services['written'][number]);
    return { changeId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', households: [] };
  }
}

describe('attachments', () => {
  let servers: Servers;
  let gateway: Gateway;
  let services: Services;
  let folder: string;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guzhou-attachments-')); });
  afterEach(async () => {
    await gateway?.close();
    rmSync(folder, { recursive: true, force: true });
    await servers.fresh.database.query('DELETE FROM attachments; DELETE FROM attachment_store');
  });

  async function start(env: Record<string, string> = {}): Promise<void> {
    services = new Services();
    gateway = await startGateway(servers, services, { ATTACHMENT_STORE: pathToFileURL(folder).href, ATTACHMENT_KEY: key, ...env });
  }

  const url = (path = '', of = county) => `${gateway.address}/api/v1/attachments${path}?county=${of}`;
  const upload = (content: Buffer, type = 'application/pdf', of = county) =>
    gateway.fetch(url('', of), { method: 'POST', headers: { 'content-type': type, 'guzhou-on-behalf-of': 'cadre-17' }, body: new Uint8Array(content) });
  const uploaded = async (content: Buffer, of = county) => await (await upload(content, 'application/pdf', of)).json() as AttachmentView;
  const codeOf = async (answer: Response) => `${answer.status} ${(await answer.json() as { code: string }).code}`;
  const named = async (id: string) => (await (await gateway.fetch(url(`/${id}`))).json() as AttachmentView).named;
  const write = (...references: string[]) => gateway.fetch(`/api/v1/households/H1/living-conditions?county=${county}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({
      source: 'visit', effectiveOn: '2020-05-12', evidence: references.map((reference) => ({ kind: 'photo', reference })),
      found: { enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'B' },
    }),
  });
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'mark').map((entry) => join(entry.parentPath, entry.name));
  const rows = async () => (await servers.fresh.database.query<{ count: bigint }>('SELECT count(*) FROM attachments'))[0]!.count;
  async function expectNothingKept(): Promise<void> {
    await eventually(rows, (count) => count === 0n);
    expect(files()).toEqual([]);
  }

  it('are taken in, told of and given back byte for byte, to be saved and not shown', async () => {
    await start();
    const content = pdf(randomBytes(300_000));
    const answer = await upload(content);
    const view = await answer.json() as AttachmentView;
    expect(answer.status).toBe(201);
    expect(view).toEqual({
      id: expect.any(String), reference: `attachment/${view.id}`, mediaType: 'application/pdf', bytes: content.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/), recordedAt: expect.any(String), actor: `${servers.caller.subject}/cadre-17`, named: false,
    });
    const told = await gateway.fetch(answer.headers.get('location')!);
    expect(await told.json()).toEqual(view);
    const got = await gateway.fetch(url(`/${view.id}/content`));
    expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(content.length), 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${view.id}.pdf"`, 'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  it('lie in the store so that it tells nothing of them', async () => {
    await start();
    const { id, sha256 } = await uploaded(pdf('the words of the paper'));
    const [file, ...others] = files();
    expect(others).toEqual([]);
    expect(file).toBe(join(folder, county, id));
    expect((await readFile(file!)).toString('latin1')).not.toMatch(/PDF|the words/);
    expect(file).not.toContain(sha256);
    expect((await stat(file!)).mode & 0o077).toBe(0);
  });

  it('of the same content are one, also when they come at the same moment', async () => {
    await start();
    const content = pdf(randomBytes(100_000));
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(content)));
    const ids = new Set(await Promise.all(answers.map(async (answer) => (await answer.json() as AttachmentView).id)));
    expect(ids.size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect((await upload(content)).status).toBe(200);
    expect([files().length, await rows()]).toEqual([1, 1n]);
  });

  it('of another county are not there, nor is what no id names', async () => {
    await start();
    const { id } = await uploaded(pdf('x'), '522631');
    expect((await gateway.fetch(url(`/${id}`, '522631'))).status).toBe(200);
    for (const path of ['', '/content']) {
      expect(await codeOf(await gateway.fetch(url(`/${id}${path}`)))).toBe('404 attachment/unknown');
      expect(await codeOf(await gateway.fetch(url(`/..%2F522631%2F${id}${path}`)))).toBe('400 request/invalid');
      expect(await codeOf(await gateway.fetch(url(`/%2Fetc%2Fpasswd${path}`)))).toBe('400 request/invalid');
    }
  });

  it('are found by an id in capitals as by any, their contents too', async () => {
    await start();
    const { id } = await uploaded(pdf('x'));
    for (const path of ['', '/content']) expect((await gateway.fetch(url(`/${id.toUpperCase()}${path}`))).status).toBe(200);
  });

  it('are named by a paper of a village as by evidence', async () => {
    await start();
    const { id, reference } = await uploaded(pdf('x'));
    const paper = (named: string) => gateway.fetch(`/api/v1/villages/${county}100001/papers?county=${county}`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ source: 'department', effectiveOn: '2020-05-12', evidence: [], paper: { kind: 'water_test', reference: named } }),
    });
    for (const wrong of [`${reference.slice(0, -1)}x`, `/${reference}`, reference.replace('a', 'A')]) {
      expect(await (await paper(wrong)).json()).toMatchObject({
        status: 422, code: 'attachment/unknown', fields: [{ path: 'body.paper.reference', detailEn: expect.stringContaining('attachment/<id>') as string }],
      });
    }
    expect(await named(id)).toBe(false);
    await paper(reference);
    expect(await named(id)).toBe(true);
  });

  it('are named by changes, which the service gets as they are', async () => {
    await start();
    const { id, reference } = await uploaded(pdf('x'));
    expect((await write('V-7', reference)).status).toBe(200);
    expect(services.written[0]!.evidence[1]).toEqual({ kind: 'photo', reference });
    expect(await named(id)).toBe(true);
  });

  it('that are not there are told by field before anything is done, and those beside them stay unnamed', async () => {
    await start();
    const [here, elsewhere] = [await uploaded(pdf('x')), await uploaded(pdf('x'), '522631')];
    const answer = await write(here.reference, elsewhere.reference, 'attachment/../../etc/passwd', `attachment/${here.id.toUpperCase()}x`);
    expect(await answer.json()).toMatchObject({
      status: 422, code: 'attachment/unknown', fields: [1, 2, 3].map((i) => ({ path: `body.evidence.${i}.reference`, code: 'attachment/unknown' })),
    });
    expect(services.written).toEqual([]);
    expect(await named(here.id)).toBe(false);
  });

  it('stay unnamed by a change that is refused, but not by one of which nobody knows whether it was made', async () => {
    await start();
    const { id, reference } = await uploaded(pdf('x'));
    const problem = { code: 'household/changed-meanwhile', detail: { zh: '', en: '' } };
    services.refuse = new ProblemError({ ...problem, status: 412 });
    expect((await write(reference, reference)).status).toBe(412);
    expect(await named(id)).toBe(false);
    services.refuse = new ProblemError({ ...problem, status: 500 });
    await write(reference);
    expect(await named(id)).toBe(true);
  });

  it('are named by a change that is carried out later, unless it is refused then', async () => {
    await start({ WRITE_POLL_MS: '50' });
    const problem = { detail: { zh: '', en: '' } };
    const accepted = async (reference: string) => {
      services.refuse = new ProblemError({ ...problem, code: 'request/deadline-missed', status: 503 });
      const answer = await write(reference);
      expect(answer.status).toBe(202);
      return (await answer.json() as { id: string }).id;
    };
    const ended = (id: string) => eventually(() => gateway.operation(id), ({ state }) => state === 'finished' || state === 'failed');
    const [one, other] = [await uploaded(pdf('one')), await uploaded(pdf('other'))];
    const done = await accepted(one.reference);
    expect(await named(one.id)).toBe(true);
    services.refuse = undefined;
    expect(await ended(done)).toMatchObject({ state: 'finished' });
    const refused = await accepted(other.reference);
    services.refuse = new ProblemError({ ...problem, code: 'household/changed-meanwhile', status: 412 });
    expect(await ended(refused)).toMatchObject({ state: 'failed' });
    expect([await named(one.id), await named(other.id)]).toEqual([true, false]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'application/pdf', '422 attachment/empty'],
    ['zeros', Buffer.alloc(5_000), 'image/png', '415 attachment/type-unsupported'],
    ['too little to be anything', Buffer.from('%PDF-'), 'application/pdf', '415 attachment/type-unsupported'],
    ['a page that says it is a document', Buffer.from('<!doctype html><script>alert(1)</script>'), 'application/pdf', '415 attachment/type-unsupported'],
    ['a page before a document', Buffer.concat([Buffer.from('<script></script>'), pdf('x')]), 'application/pdf', '415 attachment/type-unsupported'],
    ['a document that says it is a picture', pdf('<script></script>'), 'image/jpeg', '415 attachment/type-differs'],
    ['a type that is not taken', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', '415 request/content-type-unsupported'],
    ['what says it is JSON', pdf('\xFF'), 'application/json', '415 request/content-type-unsupported'],
    ['a file of rows', Buffer.from('a,b\n1,2\n'), 'text/csv', '415 request/content-type-unsupported'],
    ['too much', pdf(Buffer.alloc(60_000)), 'application/pdf', '413 file/too-large'],
  ])('refuse %s, and keep nothing of it', async (_, content, type, code) => {
    await start({ ATTACHMENT_MAX_BYTES: '50000' });
    expect(await codeOf(await upload(content, type))).toBe(code);
    await expectNothingKept();
  });

  it('that trickle are given up, and of one that breaks off nothing stays', async () => {
    await start({ IMPORT_STALL_MS: '300', IMPORT_MIN_RATE: '5000' });
    const outcomes: unknown[] = [];
    gateway.logger.info = ((line: { outcome?: string }) => { outcomes.push(line.outcome); });
    const begin = () => httpRequest(url(), { method: 'POST', headers: { ...servers.authorization, 'content-type': 'application/pdf', 'transfer-encoding': 'chunked' } }).on('error', () => {});
    const slow = begin();
    slow.write(pdf(''));
    const drip = setInterval(() => slow.write('x'), 20);
    const [answer] = await once(slow, 'response') as [IncomingMessage];
    clearInterval(drip);
    slow.destroy();
    expect(answer.statusCode).toBe(408);
    const cut = begin();
    await new Promise((resolve) => { cut.write(pdf(Buffer.alloc(40_000)), resolve); });
    cut.destroy();
    await eventually(async () => outcomes, (told) => told.includes('request/broken-off'));
    await expectNothingKept();
  });

  describe('before a scanner', () => {
    let scanner: Server;
    beforeEach(async () => {
      scanner = clamd().listen(0, '127.0.0.1');
      await once(scanner, 'listening');
      await start({ ATTACHMENT_SCANNER_URL: `tcp://127.0.0.1:${(scanner.address() as AddressInfo).port}` });
    });
    afterEach(() => { scanner.close(); });

    it('are taken when it finds nothing, and refused when it does', async () => {
      expect((await upload(pdf('a clean paper'))).status).toBe(201);
      expect(await codeOf(await upload(pdf(EICAR)))).toBe('422 attachment/infected');
      expect([files().length, await rows()]).toEqual([1, 1n]);
    });

    it('wait for it when it is away', async () => {
      await new Promise((resolve) => { scanner.close(resolve); });
      const answer = await upload(pdf('a clean paper'));
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(await codeOf(answer)).toBe('503 attachment/scanner-away');
      await expectNothingKept();
    });
  });

  it('are not taken while the store is away, and nothing is recorded', async () => {
    await start();
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    const answer = await upload(pdf('x'));
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(await codeOf(answer)).toBe('503 attachment/store-away');
    expect(await codeOf(await gateway.fetch(url('/0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11')))).toBe('404 attachment/unknown');
  });

  it('that no change names in time are removed with their content, and no others', async () => {
    await start({ IMPORT_PRUNE_MS: '20' });
    const [kept, forgotten, recent] = [await uploaded(pdf('kept')), await uploaded(pdf('forgotten')), await uploaded(pdf('recent'))];
    await write(kept.reference);
    const { database } = servers.fresh;
    await database.query(`UPDATE attachments SET offered_at = now() - interval '31 days' WHERE county_code = $1 AND id <> $2`, [county, recent.id]);
    // One whose gateway died on the way.
    await database.query(
      `INSERT INTO attachments (county_code, id, media_type, bytes, content_hash, signature, recorded_at, offered_at, present)
       VALUES ($1, gen_random_uuid(), 'image/png', 1, '\\x00', '\\x00', now(), now() - interval '2 days', false)`, [county]);
    await eventually(rows, (count) => count === 2n);
    expect([await named(kept.id), await named(recent.id)]).toEqual([true, false]);
    expect(files().sort()).toEqual([kept.id, recent.id].map((id) => join(folder, county, id)).sort());
    expect(await codeOf(await write(forgotten.reference))).toBe('422 attachment/unknown');
    expect((await upload(pdf('forgotten'))).status).toBe(201);
  });

  it('are not taken where there is no store for them, and all else works', async () => {
    services = new Services();
    gateway = await startGateway(servers, services);
    expect(await codeOf(await upload(pdf('x')))).toBe('404 attachment/not-kept-here');
    expect((await write('V-7')).status).toBe(200);
    expect(await codeOf(await write('attachment/0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11'))).toBe('422 attachment/unknown');
  });
});
