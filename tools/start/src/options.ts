import { spoilings, type Spoiling } from '@guzhou/reference-town';
import { readCommandLine, WrongCommandLine } from '@guzhou/runtime/command-line';
import { resolve } from 'node:path';

export interface StartOptions {
  /** Stops everything once the report is printed; the exit code says whether every figure matches. */
  readonly once: boolean;
  /** Prints the comparison as JSON and nothing else on standard output. */
  readonly json: boolean;
  readonly data: string;
  /** Whether what is in the data folder goes first: it is ours alone, and of another spoiled month. */
  readonly fresh: boolean;
  readonly port: number;
  /** Starts without the reference town, in a data folder of its own. */
  readonly empty: boolean;
  /** Spoils one record on purpose, so that a figure must differ: shows that the comparison can fail. */
  readonly spoil: Spoiling | undefined;
}

const DEFAULT_PORT = 8080;

const usage = `npm start -- [--once] [--json] [--empty] [--data <folder>] [--port <number>] [--spoil <how>]

  --once   显示月报后全部停止；有指标不一致时退出码为 1 · stop once the report is printed; exit status 1 when a figure differs
  --json   只输出 JSON（包含 --once） · print nothing but JSON (with --once)
  --empty  不导入参照镇，录入自己的镇 · without the reference town, for your own (docs/your-town.md); data in .data/own
  --data   数据目录，默认 .data；其中已有其他县的数据时不导入参照镇 · where data is kept, .data unless told; the reference town is not
           brought where it holds another county's records
  --port   网关端口，默认 ${DEFAULT_PORT} · port of the gateway
  --spoil  故意改错一条记录 · spoil one record on purpose: ${Object.keys(spoilings).join(', ')}
  -h, --help  显示本说明 · show this`;

const wrong = (zh: string, en: string) => new WrongCommandLine(zh, en, usage);

/** Throws what `tellEnd` tells. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): StartOptions {
  const { values, positionals } = readCommandLine(args, {
    once: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, empty: { type: 'boolean', default: false },
    data: { type: 'string' }, port: { type: 'string' }, spoil: { type: 'string' },
  }, usage);
  const [more] = positionals;
  if (more !== undefined) throw wrong(`不需要参数 ${more}；导入文件用 npm run load。`, `There is nothing to do with ${more}; npm run load brings files.`);
  const spoil = values.spoil ?? environment.GUZHOU_SPOIL;
  if (spoil !== undefined && !(spoil in spoilings)) throw wrong(`没有 --spoil ${spoil}。`, `There is no --spoil ${spoil}.`);
  if (values.empty && (values.once || values.json || spoil !== undefined)) {
    throw wrong('--empty 不导入任何数据，不能与 --once、--json、--spoil 同用。', '--empty brings nothing, so there is nothing for --once, --json or --spoil to show.');
  }
  const port = Number(values.port ?? environment.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw wrong('--port 须为 1 到 65535 的数。', '--port must be a number from 1 to 65535.');
  // A spoiled month must not mix with a sound one, whose files would then count as taken in already; nor anybody's town with either.
  const unlessTold = values.empty ? '.data/own' : spoil === undefined ? '.data' : `.data/spoiled-${spoil}`;
  const data = values.data ?? unlessTold;
  return {
    once: values.once || values.json, json: values.json, empty: values.empty, port, data: resolve(data),
    fresh: spoil !== undefined && values.data === undefined, spoil: spoil as Spoiling | undefined,
  };
}
