import '@guzhou/runtime/needs-node';
import { readCommandLine, tellEnd, WrongCommandLine } from '@guzhou/runtime/command-line';
import { Anchors, examineAnchor, verifyChain, type KnownHead, type Verdict } from '@guzhou/auditing';
import { Database, examined, postgresUrl, readConfig, readKeys } from '@guzhou/runtime';
import { z } from 'zod';

const usage = `audit verify [--county 522632] [--head 522632:1234:<hash> …] [--json]

  核对审计链：逐条核对哈希与次序，并与锚核对；指出第一条有误的记录。全部无误时退出码为 0，有误为 1，未能核对为 2。
  Holds the audit trail against its hashes and against what was anchored, and names the first entry that is wrong. Ends with 0 where all
  is right, with 1 where something is wrong, with 2 where it could not be looked at.

  --county    只核对一个县，缺省为全部 · this county only; all unless told
  --head      抄下的末端（GET /api/v1/audit/chain），可给出多个 · a head that was written down; may be given several times
  --json      每县一行 JSON · a line of JSON for each county
  -h, --help  显示本说明 · show this

  环境变量 · environment: GATEWAY_DATABASE_URL, AUDIT_ANCHOR, AUDIT_KEY`;

const variables = z.object({
  GATEWAY_DATABASE_URL: postgresUrl, AUDIT_ANCHOR: examined(examineAnchor).optional(),
  AUDIT_KEY: examined((text) => readKeys(text, 'AUDIT_KEY')).optional(), DATABASE_POOLER: z.enum(['none', 'transaction']).default('none'),
});

// 1 says that the trail is wrong, and nothing else does.
process.exit(await main().catch((error: unknown) => (tellEnd(error) === 0 ? 0 : 2)));

async function main(): Promise<number> {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    county: { type: 'string' }, head: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean', default: false },
  }, usage);
  if (positionals.join(' ') !== 'verify') throw new WrongCommandLine('须指明 verify。', 'Say verify.', usage);
  const known = Map.groupBy(values.head.map(readHead), ([county]) => county);
  const config = readConfig(variables);
  const anchors = config.AUDIT_ANCHOR === undefined ? undefined : new Anchors(config.AUDIT_ANCHOR, config.AUDIT_KEY ?? '');
  const database = new Database({ url: config.GATEWAY_DATABASE_URL, applicationName: 'audit', maxConnections: 2, pooler: config.DATABASE_POOLER });
  try {
    if (anchors === undefined) say('没有 AUDIT_ANCHOR：整链重建无法发现', 'without AUDIT_ANCHOR a chain that was built anew is not noticed');
    let right = true;
    for (const county of values.county === undefined ? await countiesOf(database, anchors) : [values.county]) {
      const verdict = await verifyChain(database, { county, anchors, known: (known.get(county) ?? []).map(([, head]) => head) });
      process.stdout.write(values.json ? `${JSON.stringify(verdict)}\n` : `${told(verdict)}\n`);
      right &&= verdict.wrong === undefined;
    }
    return right ? 0 : 1;
  } finally {
    await database.close();
  }
}

/** Those that the database lists, and those of which something was anchored: somebody may have taken one off the list. */
async function countiesOf(database: Database, anchors: Anchors | undefined): Promise<string[]> {
  const listed = await database.query<{ county: string }>('SELECT county_code AS county FROM messaging.county');
  return [...new Set([...listed.map(({ county }) => county), ...await anchors?.counties() ?? []])].sort();
}

function told({ county, entries, through, anchors, anchored, wrong }: Verdict): string {
  if (wrong !== undefined) return `${county}：有误（${wrong.trouble}）。${wrong.zh}。 · ${county}: wrong (${wrong.trouble}): ${wrong.en}.`;
  return `${county}：${entries} 条无误，至第 ${through} 条；锚 ${anchors} 个，至第 ${anchored} 条 · ${county}: ${entries} entries are right, through ${through}; `
    + `${anchors} anchors, through ${anchored}`;
}

function say(zh: string, en: string): void {
  process.stderr.write(`${zh} · ${en}\n`);
}

function readHead(text: string): readonly [county: string, head: KnownHead] {
  const [, county, sequence, hash] = /^(\d{6}):(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (county === undefined) throw new WrongCommandLine('--head 须为“县:序号:哈希”。', '--head must be county:sequence:hash.', usage);
  return [county, { sequence: Number(sequence), hash: hash! }];
}
