import { readCommandLine, WrongCommandLine } from '@guzhou/runtime/command-line';
import { accessSync, constants, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { fileKinds, kindNamed, type NamedKind } from './file-kind.js';
import { gatewayOptions, gatewayUsage, readGatewayOptions, type GatewayOptions } from './gateway-options.js';

/** A file of the caller's own; its name says which kind it is. */
export interface OwnFile {
  readonly kind: NamedKind;
  /** As it was typed. */
  readonly name: string;
  readonly path: string;
  readonly type: string;
}

export interface LoadOptions extends GatewayOptions {
  readonly json: boolean;
  /** Whose files they are; undefined: the reference month is brought. */
  readonly own: { readonly county: string; readonly files: readonly OwnFile[]; readonly report: Monthly | undefined } | undefined;
}

export interface Monthly {
  readonly division: string;
  readonly period: string;
}

const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv', '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const usage = `npm run load -- --url <gateway> --county <code> <file> … [--report <division>/<month>]
npm run load -- --url <gateway> --county <code> --report <division>/<month>
npm run load -- --url <gateway> --reference-month

  <file>    按顺序导入 .csv 或 .xlsx；文件名即类别，中英文均可 · .csv or .xlsx, brought in this order; the name says the kind, in
            Chinese or English: 村(社区).csv, villages.csv, households.xlsx
  --county  六位县代码 · whose files they are, six digits
  --report  （导入后）出月报 · ask for the month's report (then), such as 990101100000/2024-06
  --reference-month  导入参照月份（虚构农户），只用于空的平台 · bring the reference month, made-up households: for an empty platform only
  --json    每个文件输出一行 JSON，月报也是一行 · print nothing but a line of JSON for each file, and one for the report
${gatewayUsage}
  -h, --help  显示本说明 · show this

退出码：0 全部导入；1 有行或文件未导入，或网关没有答复；2 命令有误
Exit status: 0 all was taken; 1 rows or files were not, or the gateway does not answer; 2 the command is wrong`;

const wrong = (zh: string, en: string) => new WrongCommandLine(zh, en, usage);

/** Throws what `tellEnd` tells. */
export function readLoadOptions(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): LoadOptions {
  const { values, positionals } = readCommandLine(args, {
    ...gatewayOptions, json: { type: 'boolean', default: false }, county: { type: 'string' }, report: { type: 'string' },
    'reference-month': { type: 'boolean', default: false },
  }, usage);
  const { json, county, report, 'reference-month': reference } = values;
  const shared = { ...readGatewayOptions(values, environment, usage), json };
  if (reference) {
    if (positionals.length === 0 && county === undefined && report === undefined) return { ...shared, own: undefined };
    throw wrong('--reference-month 不能与文件、--county、--report 同用。', '--reference-month goes without files, --county and --report.');
  }
  if (positionals.length === 0 && report === undefined) {
    throw wrong('没有文件可导入。参照月份须用 --reference-month 指明。', 'There is no file to bring. The reference month is brought with --reference-month only.');
  }
  if (county === undefined || !/^\d{6}$/.test(county)) {
    throw wrong('--county 须为这些文件所属县的六位代码。', '--county must be the six digits of the county whose files these are.');
  }
  // npm runs programs in the workspace's folder; a path is meant from where it was typed.
  const here = environment.INIT_CWD ?? process.cwd();
  const files = positionals.map((name) => fileOf(name, resolve(here, name)));
  const missing = files.filter(({ path }) => !isReadable(path)).map(({ path }) => path);
  if (missing.length > 0) {
    throw wrong(`找不到或不能读取文件，什么也没有导入：${missing.join('、')}`, `There is no such file, or it cannot be read, and nothing was brought: ${missing.join(', ')}`);
  }
  return { ...shared, own: { county, files, report: monthlyOf(report) } };
}

function fileOf(name: string, path: string): OwnFile {
  const extension = extname(path);
  const type = types[extension.toLowerCase()];
  if (type === undefined) throw wrong(`${name} 不是 .csv 或 .xlsx 文件。`, `${name} is neither .csv nor .xlsx.`);
  const kind = kindNamed(basename(path, extension));
  if (kind !== undefined) return { kind, name, path, type };
  const names = fileKinds.map((each) => `${each.label.zh} ${each.kind}`).join('、');
  throw wrong(
    `${name} 的文件名不是文件类别，什么也没有导入。文件名可为：${names}`,
    `${name} is not called after a kind of file, and nothing was brought; it may be any of those listed before, in Chinese or English.`);
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function monthlyOf(report: string | undefined): Monthly | undefined {
  if (report === undefined) return undefined;
  const [division, period, ...more] = report.split('/');
  if (!/^\d{12}$/.test(division!) || !/^\d{4}-(0[1-9]|1[0-2])$/.test(period ?? '') || more.length > 0) {
    throw wrong('--report 须为区划代码和月份，如 990101100000/2024-06。', '--report must be a division and a month, such as 990101100000/2024-06.');
  }
  return { division: division!, period: period! };
}
