import { spoilings, type Spoiling } from '@guzhou/reference-town';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Stops everything once the report is printed; the exit code says whether every figure matches. */
  readonly once: boolean;
  /** Prints the comparison as JSON and nothing else on standard output. */
  readonly json: boolean;
  readonly data: string;
  /** Whether what is in the data folder goes first: it is ours alone, and of another spoiled month. */
  readonly fresh: boolean;
  readonly port: number;
  /** Spoils one record on purpose, so that a figure must differ: shows that the comparison can fail. */
  readonly spoil: Spoiling | undefined;
}

const DEFAULT_PORT = 8080;

const usage = `npm start -- [--once] [--json] [--data <folder>] [--port <number>] [--spoil <how>]
  --once   显示月报后全部停止；有指标不一致时退出码非零 · stop once the report is printed; non-zero when a figure differs
  --json   只输出 JSON（包含 --once） · print nothing but JSON (with --once)
  --data   数据目录，默认 .data · where data is kept, .data unless told
  --port   网关端口，默认 ${DEFAULT_PORT} · port of the gateway
  --spoil  故意改错一条记录 · spoil one record on purpose: ${Object.keys(spoilings).join(', ')}`;

/** @throws Error whose message is a sentence for the user */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): StartOptions {
  const { values } = parse(args);
  const spoil = values.spoil ?? environment.GUZHOU_SPOIL;
  if (spoil !== undefined && !(spoil in spoilings)) throw new Error(`Unknown --spoil "${spoil}": ${Object.keys(spoilings).join(', ')}.`);
  const port = Number(values.port ?? environment.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('--port must be a number from 1 to 65535.');
  // A spoiled month must not mix with a sound one, whose files would then count as taken in already.
  const data = values.data ?? (spoil === undefined ? '.data' : `.data/spoiled-${spoil}`);
  return {
    once: values.once || values.json, json: values.json, port, data: resolve(data),
    fresh: spoil !== undefined && values.data === undefined, spoil: spoil as Spoiling | undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
        data: { type: 'string' }, port: { type: 'string' }, spoil: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}
