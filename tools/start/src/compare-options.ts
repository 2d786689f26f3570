import { readCommandLine, WrongCommandLine } from '@guzhou/runtime/command-line';
import { gatewayOptions, gatewayUsage, readGatewayOptions, type GatewayOptions } from './gateway-options.js';

export interface CompareOptions extends GatewayOptions {
  /** Says what is missing and has nothing said again. */
  readonly look: boolean;
  readonly json: boolean;
  /** Undefined: all for which something was asked lately. */
  readonly county: string | undefined;
}

const usage = `npm run compare -- --url <gateway> [--county <code>] [--look] [--json]

  --county  只比较一个县，六位代码 · one county only, six digits; the restore stays shown
  --look    只查看，不重新发送 · only look; nothing is said again, the restore stays shown
  --json    只输出 JSON · print nothing but JSON
${gatewayUsage}
  -h, --help  显示本说明 · show this

退出码：0 没有缺失，或已重新发送；1 有缺失而无法重新发送，或网关没有答复；2 命令有误
Exit status: 0 nothing is missing, or it was said again; 1 something is that cannot be, or the gateway does not answer; 2 the command is wrong`;

/** Throws what `tellEnd` tells. */
export function readCompareOptions(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): CompareOptions {
  const { values, positionals } = readCommandLine(args, {
    ...gatewayOptions, county: { type: 'string' }, look: { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
  }, usage);
  const { look, json, county } = values;
  const [more] = positionals;
  if (more !== undefined) throw new WrongCommandLine(`不需要参数 ${more}。`, `There is nothing to do with ${more}.`, usage);
  const gateway = readGatewayOptions(values, environment, usage);
  if (county !== undefined && !/^\d{6}$/.test(county)) throw new WrongCommandLine('--county 须为六位县代码。', '--county must be six digits.', usage);
  return { ...gateway, look, json, county };
}
