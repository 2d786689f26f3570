import { permissions, WHOLE_COUNTRY, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { readCommandLine, WrongCommandLine } from '@guzhou/runtime/command-line';
import { bytesInMemory, readTable, writeTable } from '@guzhou/spreadsheets';
import { Inject, Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import type { GatewayConfig } from '../../config.js';
import { CONFIG } from '../../platform/tokens.js';
import { readScope } from '../grants/scope-text.js';
import { SystemsService } from '../keys/systems.service.js';
import { OwnOrigin } from '../sign-in/own-origin.js';
import type { UserWithGrants } from '../users/account.js';
import { answerSheet } from '../users/file/user-file-answer.js';
import { UserFilesService } from '../users/file/user-files.service.js';
import { UsersService } from '../users/users.service.js';

/** As whom what is done here is recorded: whoever can read the database's address is an operator, and looks after all users and keys. */
const operator: Subject = {
  id: 'operator', kind: 'job',
  grants: [{ permissions: ['user.manage', 'key.manage'], scope: { division: WHOLE_COUNTRY }, from: '1900-01-01', to: null }],
};

const DAYS = 365;
const MAX_FILE_BYTES = 16 * 1024 ** 2;

const usage = `guzhou <command>, with GATEWAY_DATABASE_URL in the environment:

  key create --name <system> --permissions <a,b,…|all> [--division <code>] [--label <what for>] [--days <number>]
      为系统建立账号和密钥，只显示这一次 · a system with a key, which is shown this once; everywhere and for ${DAYS} days unless told
  key add --system <id> [--label <what for>] [--days <number>]
      再给同一系统一个密钥，以便更换 · one more key of the same system, to go over to
  key list
      列出密钥 · lists keys
  key revoke <key>
      撤销密钥，一秒内生效 · ends a key, within a second
  user create --name <name> [--division <code>]
      新建用户，还没有任何权限 · a user, who may do nothing yet
  user grant <id> --role <role> --scope <code|village/grid|county:household,household> [--from <day>] [--to <day>] [--reason <why>]
      授权，从今天起 · grants a role, from today on unless told
  user invite <id>
      给出设置登录方式的一次性链接，三天内有效 · a link with which the user chooses how to sign in; it works once, for three days
  user import <file> [--preview]
      按名单（CSV 或 .xlsx）新建用户并授权，结果和链接以 CSV 输出 · users and grants from a list; what became of each, with links, as CSV
  user list [--division <code>]
      列出用户及其授权 · lists users with what was granted
  user suspend <id>、user activate <id>
      停用、恢复 · suspends a user, ends the suspension

  -h, --help  显示本说明 · show this`;

const wrong = (zh: string, en: string) => new WrongCommandLine(zh, en, usage);

const options = {
  name: { type: 'string' }, permissions: { type: 'string' }, division: { type: 'string' }, label: { type: 'string' }, days: { type: 'string' },
  system: { type: 'string' }, role: { type: 'string' }, scope: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' },
  reason: { type: 'string' }, preview: { type: 'boolean' },
} as const;
type Values = { readonly [Option in Exclude<keyof typeof options, 'preview'>]?: string | undefined } & { readonly preview?: boolean | undefined };

type Page<Name extends string, Each> = { readonly [Key in Name]: readonly Each[] } & { readonly next: string | null };

/** What an operator does on a command line. */
@Injectable()
export class OperatorService {
  constructor(
    private readonly systems: SystemsService, private readonly users: UsersService, private readonly files: UserFilesService,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL' | 'HOST' | 'PORT'>,
  ) {}

  /** Carries out one command. Throws what `tellEnd` tells. */
  async run(args: readonly string[]): Promise<void> {
    const { values, positionals: [noun, verb, which] } = readCommandLine(args, options, usage);
    const command = this.commands[`${noun ?? ''} ${verb ?? ''}`];
    if (command === undefined) throw wrong('没有这个命令。', 'There is no such command.');
    await command(values, which);
  }

  private readonly commands: Readonly<Record<string, (values: Values, which: string | undefined) => Promise<void>>> = {
    'key create': async (values) => {
      const system = { name: nameOf(values), division: divisionOf(values), permissions: permissionsOf(values.permissions) };
      const key = keyOf(values);
      show(await this.systems.create(operator, { ...system, reason: values.reason ?? key.label }, key));
    },
    'key add': async (values) => show(await this.systems.addKey(operator, uuidOf(values.system, '--system'), keyOf(values))),
    'key list': async () => {
      const systems = this.allOf((after) => this.systems.page(operator, { after, limit: 200 }), 'systems');
      for await (const { keys, division, name } of systems) {
        for (const { key, subject, label, expiresAt, revokedAt, lastUsedAt } of keys) {
          const state = revokedAt !== null ? `revoked ${revokedAt.toISOString()}` : `until ${expiresAt.toISOString()}`;
          const used = lastUsedAt === null ? 'never used' : `used ${lastUsedAt.toISOString()}`;
          print([`gz_${key}`, subject, division, name, label, state, used].join('\t'));
        }
      }
    },
    'key revoke': async (_, which) => {
      const [, key] = /^(?:gz_)?([0-9a-z]{12})(?:_|$)/.exec(which ?? '') ?? [];
      if (key === undefined) throw wrong('须说明哪个密钥（见 key list）。', 'Say which key, see key list.');
      await this.systems.revoke(operator, await this.systems.holderOf(key), key);
      tell('已撤销，一秒内生效', 'revoked; it ends within a second');
    },
    'user create': async (values) => {
      const { id } = await this.users.create(operator, { name: nameOf(values), division: divisionOf(values) });
      print(id);
    },
    'user grant': async (values, which) => {
      const { role, from = dayOf(new Date()), to = null, reason = '运维人员 · operator' } = values;
      if (role === undefined) throw wrong('--role 须为角色。', '--role must be a role.');
      const { id, revision } = await this.users.get(operator, uuidOf(which, 'user'));
      printUser(await this.users.grant(operator, { id, revision }, { role, scope: scopeOf(values.scope), from, to, reason }));
    },
    'user invite': async (_, which) => {
      const own = OwnOrigin.required(this.config);
      const { id, revision } = await this.users.get(operator, uuidOf(which, 'user'));
      const { token, until } = await this.users.invite(operator, { id, revision });
      print(own.invitation(token));
      tell(`链接只能使用一次，有效至 ${until.toISOString()}`, `the link works once, until ${until.toISOString()}`);
    },
    'user import': async ({ preview = false }, which) => {
      const own = OwnOrigin.required(this.config);
      const table = await readTable(bytesInMemory(await fileOf(which)), { maxWorkbook: MAX_FILE_BYTES, maxExpanded: MAX_FILE_BYTES });
      const brought = await this.files.bring(operator, table, { preview });
      process.stdout.write(await textOf(writeTable('csv', answerSheet(brought, (token) => own.invitation(token)))));
      const [people, refused] = [brought.people.length, brought.refused.length];
      if (preview) tell(`预览：${people} 人，${refused} 处不能接收；没有办理`, `a preview: ${people} people, ${refused} objections; nothing was done`);
      else tell(`${people} 人，${refused} 处未接收`, `${people} people, ${refused} objections`);
    },
    'user list': async (values) => {
      const division = values.division === undefined ? {} : { division: divisionOf(values) };
      const users = this.allOf((after) => this.users.list(operator, { ...division, after, limit: 200 }), 'users');
      for await (const user of users) printUser(user);
    },
    'user suspend': async (_, which) => {
      const { id, revision } = await this.users.get(operator, uuidOf(which, 'user'));
      printUser(await this.users.suspend(operator, { id, revision }));
    },
    'user activate': async (_, which) => {
      const { id, revision } = await this.users.get(operator, uuidOf(which, 'user'));
      printUser(await this.users.activate(operator, { id, revision }));
    },
  };

  private async* allOf<Name extends string, Each>(
    page: (after: string | undefined) => Promise<Page<Name, Each>>, name: Name,
  ): AsyncGenerator<Each> {
    for (let after: string | undefined; ;) {
      const found = await page(after);
      yield* found[name];
      if (found.next === null) return;
      after = found.next;
    }
  }
}

async function fileOf(path: string | undefined): Promise<Buffer> {
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (bytes !== undefined && bytes.length <= MAX_FILE_BYTES) return bytes;
  throw wrong('须为可以读取的文件，不超过 16 MB。', 'Say which file, one that can be read, of at most 16 MB.');
}

function nameOf({ name }: Values): string {
  if (name !== undefined && name.trim() !== '' && name.length <= 80) return name;
  throw wrong('--name 须为名称，最多 80 字。', '--name must be what it is called, in at most 80 characters.');
}

function divisionOf({ division = WHOLE_COUNTRY }: Values): string {
  if (/^\d{12}$/.test(division)) return division;
  throw wrong('--division 须为 12 位行政区划代码。', '--division must be the code of a division, 12 digits.');
}

function uuidOf(text: string | undefined, what: string): string {
  if (z.uuid().safeParse(text).success) return text!;
  throw wrong(`${what} 须为编号（见 list）。`, `${what} must be an id, see list.`);
}

function scopeOf(text = ''): Scope {
  const read = readScope(text);
  if (read !== undefined) return read;
  throw wrong('--scope 须为行政区划代码、村代码/网格，或县代码:户编号,户编号。', '--scope must be a division, village/grid, or county:household,household.');
}

function printUser({ id, division, name, state, grants }: UserWithGrants): void {
  print([id, division, state, name].join('\t'));
  for (const { role, scope: where, from, to, pending } of grants) {
    print(`  ${role ?? ''} ${JSON.stringify(where)} ${from}–${to ?? ''}${pending ? ' pending' : ''}`);
  }
}

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
