import { permissions, WHOLE_COUNTRY, type Permission } from '@guzhou/contracts';
import { readCommandLine, WrongCommandLine } from '@guzhou/runtime/command-line';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SystemsService } from '../keys/systems.service.js';

/** As whom what is done here is recorded: whoever can read the database's address is an operator. */
const OPERATOR = 'operator';

const DAYS = 365;

const usage = `guzhou <command>, with GATEWAY_DATABASE_URL in the environment:

  key create --name <system> --permissions <a,b,…|all> [--division <code>] [--label <what for>] [--days <number>]
      为系统建立账号和密钥，只显示这一次 · a system with a key, which is shown this once; everywhere and for ${DAYS} days unless told
  key add --system <id> [--label <what for>] [--days <number>]
      再给同一系统一个密钥，以便更换 · one more key of the same system, to go over to
  key list
      列出密钥 · lists keys
  key revoke <key>
      撤销密钥，一秒内生效 · ends a key, within a second

  -h, --help  显示本说明 · show this`;

const wrong = (zh: string, en: string) => new WrongCommandLine(zh, en, usage);

const options = {
  name: { type: 'string' }, permissions: { type: 'string' }, division: { type: 'string' }, label: { type: 'string' }, days: { type: 'string' },
  system: { type: 'string' },
} as const;
type Values = { readonly [Option in keyof typeof options]?: string | undefined };

type Command = (systems: SystemsService, values: Values, rest: readonly string[]) => Promise<void>;

/** What an operator does on a command line. */
@Injectable()
export class OperatorService {
  constructor(private readonly systems: SystemsService) {}

  /** Carries out one command. Throws what `tellEnd` tells. */
  async run(args: readonly string[]): Promise<void> {
    const { values, positionals: [noun, verb, ...rest] } = readCommandLine(args, options, usage);
    const command = commands[`${noun ?? ''} ${verb ?? ''}`];
    if (command === undefined) throw wrong('没有这个命令。', 'There is no such command.');
    await command(this.systems, values, rest);
  }
}

const commands: Record<string, Command> = {
  async 'key create'(systems, values) {
    const { name, division = WHOLE_COUNTRY } = values;
    if (name === undefined || name.trim() === '' || name.length > 80) {
      throw wrong('--name 须为系统名称，最多 80 字。', '--name must be what the system is called, in at most 80 characters.');
    }
    if (!/^\d{12}$/.test(division)) throw wrong('--division 须为 12 位行政区划代码。', '--division must be the code of a division, 12 digits.');
    show(await systems.create({ name, division, permissions: permissionsOf(values.permissions) }, keyOf(values), OPERATOR));
  },
  async 'key add'(systems, values) {
    if (!z.uuid().safeParse(values.system).success) throw wrong('--system 须为系统编号（见 key list）。', '--system must be the id of a system, see key list.');
    show(await systems.addKey(values.system!, keyOf(values), OPERATOR));
  },
  async 'key list'(systems) {
    for (const { key, subject, system, label, division, expiresAt, revokedAt, lastUsedAt } of await systems.list()) {
      const state = revokedAt !== null ? `revoked ${revokedAt.toISOString()}` : `until ${expiresAt.toISOString()}`;
      print([`gz_${key}`, subject, division, system, label, state, lastUsedAt === null ? 'never used' : `used ${lastUsedAt.toISOString()}`].join('\t'));
    }
  },
  async 'key revoke'(systems, _, [key]) {
    const [, id] = /^(?:gz_)?([0-9a-z]{12})(?:_|$)/.exec(key ?? '') ?? [];
    if (id === undefined) throw wrong('须说明哪个密钥（见 key list）。', 'Say which key, see key list.');
    await systems.revoke(id, OPERATOR);
    tell('已撤销，一秒内生效', 'revoked; it ends within a second');
  },
};

function keyOf({ label = 'key', days = String(DAYS) }: Values): { label: string; days: number } {
  if (!/^[1-9]\d{0,3}$/.test(days)) throw wrong('--days 须为 1 到 9999 的天数。', '--days must be a number of days, 1 to 9999.');
  if (label.length > 80) throw wrong('--label 最多 80 字。', '--label has at most 80 characters.');
  return { label, days: Number(days) };
}

function permissionsOf(text: string | undefined): Permission[] {
  const grantable = permissions.codes.filter((permission) => permission !== 'platform.work');
  if (text === 'all') return grantable;
  const named = (text ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const unknown = named.filter((each) => !(grantable as readonly string[]).includes(each));
  if (named.length === 0 || unknown.length > 0) {
    const which = unknown.length === 0 ? '' : `${unknown.join(', ')}？ · ${unknown.join(', ')}? `;
    throw wrong(`${which}--permissions 须为权限，以逗号分隔：${grantable.join(' ')}`, '--permissions must be some of these permissions, separated by commas.');
  }
  return named as Permission[];
}

/** The key alone on standard output, to be taken from there. */
function show({ text, subject, expiresAt }: { readonly text: string; readonly subject: string; readonly expiresAt: Date }): void {
  print(text);
  tell(`密钥只显示这一次；系统 ${subject}，有效至 ${expiresAt.toISOString()}`, `the key is shown this once; system ${subject}, until ${expiresAt.toISOString()}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(zh: string, en: string): void {
  process.stderr.write(`${zh} · ${en}\n`);
}
