import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ContentCipher, examineScanner, examineStore } from '@guzhou/attachments';
import { examineAnchor } from '@guzhou/auditing';
import { databaseVariables, sharedVariables } from '@guzhou/messaging';
import { count, examined, readConfig, readKeys, type ConfigRule } from '@guzhou/runtime';
import { z } from 'zod';
import { readProviders } from './access/sign-in/oidc/providers.js';
import { secondFactorChoices } from './access/sign-in/second-factor/needed.js';
import { isLoopback } from './http/allowed-hosts.js';
import { PERSON, readQuota, readQuotas, readQuotasOf, SYSTEM } from './limits/quotas.js';

const SPOOL_DIR_WRONG = '须为可以建立文件的目录 · must be a folder in which files can be made';

const PUBLIC_URL_WRONG = '须为 https://主机名（本机可用 http），不带路径 · must be https://host (http on this machine), without a path';

/** What the gateway reads from its environment. */
export const gatewayVariables = z.object({
  ...sharedVariables('gateway'),
  HOST: z.string().default('127.0.0.1').describe('The address on which the API listens'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('The port of the API'),
  ...databaseVariables('GATEWAY'),
  ALLOWED_HOSTS: z.string().transform(listed).optional()
    .describe('Names under which it may be called (`Host`, `Origin`), separated by commas, without ports, such as `guzhou.example.gov.cn`. '
      + 'Those of loopback and `HOST` are always among them; unless told, no others on loopback and any beyond it. '
      + 'Another name: 421 `host/not-allowed`, a page of another site: 403 `origin/not-allowed`'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: PUBLIC_URL_WRONG }).refine(isOrigin, PUBLIC_URL_WRONG).optional()
    .describe('Under which address browsers come here, such as `https://guzhou.example.gov.cn`: what links, cookies and passkeys hang on. '
      + 'Without it browsers sign in on loopback alone'),
  TRUSTED_PROXIES: z.string().transform(listed).optional()
    .describe('Addresses or networks of the proxies before it, separated by commas: what they say in `X-Forwarded-For` of where a call comes from is '
      + 'believed. Without it everybody behind a proxy has the proxy\'s address, and waits for each other after wrong passwords'),
  OIDC_PROVIDERS: examined(readProviders).optional()
    .describe('Where else persons sign in (OpenID Connect), as JSON: `[{"id": "county", "zh": "县统一身份认证", "en": "county", "issuer": "https://…", '
      + '"clientId": "guzhou", "clientSecret": "…"}]`; register `PUBLIC_URL/sign-in/oidc/<id>/callback` there. `"secondFactor": true`: it asks for one '
      + 'itself. `"audience"`: its access tokens (JWT) for this audience are taken by the API, with `"tokenType"` as their `typ` unless that is `at+jwt`'),
  SECOND_FACTOR: z.enum(secondFactorChoices).default('personal')
    .describe('Who has to show a second factor when signing in: who may see personal data or change anything, everybody, or who chose to'),
  SESSION_IDLE_MS: count(30 * 60_000).describe('A browser from which nothing came for so long is signed out; milliseconds'),
  SESSION_MAX_MS: count(12 * 3_600_000).describe('After so long it is signed out in any case; milliseconds'),
  PASSWORD_MEMORY_KIB: count(65_536, 19_456).describe('Memory that hashing a password (argon2id) takes; at least 19456; KiB'),
  PASSWORD_PASSES: count(3, 2).describe('Passes over it. Passwords are hashed anew at the next sign-in after either was changed'),
  PASSWORD_HASHINGS: count(2).describe('Passwords that are hashed at the same time, each on a thread of its own'),
  LIMITS_PERSON: examined(readQuotas).default(PERSON)
    .describe('Calls of the API that one person may make, as `calls/seconds` by what they cost; `none`: no limit, what is not named: as here. '
      + 'Whoever makes more is answered 429 `limit/too-many` until the seconds are over'),
  LIMITS_SYSTEM: examined(readQuotas).default(SYSTEM).describe('The same for a system, with all of its keys together'),
  LIMITS_OF: examined(readQuotasOf).optional()
    .describe('The same for single subjects and keys, by their ids: `<id>=search:600/60,export:10/3600;<id>=…`. A key that is named is counted by itself'),
  LIMIT_STRANGER: examined(readQuota).default('3000/60')
    .describe('Calls from one address (of IPv6 one network) without a key or session, or with a wrong one, pages and `/api/docs` among them'),
  EXPORTS_EACH: count(8).describe('Files of one subject that are being exported or printed at the same time'),
  REQUESTS_IN_FLIGHT: count(256).describe('Requests on their way to one service at the same time. More of them wait, and subjects take turns'),
  REQUESTS_IN_FLIGHT_EACH: count(64).describe('Of these, for one subject'),
  DATABASE_CONNECTIONS: count(20).describe('Connections to its database at most'),
  SHUTDOWN_GRACE_MS: count(30_000).describe('How long work in hand may take to end after SIGTERM; milliseconds'),
  DRAIN_MS: z.coerce.number().int().nonnegative().default(3_000)
    .describe('How long after SIGTERM callers on kept connections have to leave; until then it answers, each time with '
      + '`Connection: close`, and is not ready. Look at readiness more often than that; milliseconds'),
  BODY_MAX_BYTES: count(1024 * 1024).describe('Largest body of a request that is not a file; bytes'),
  CONNECTION_IDLE_MS: count(120_000)
    .describe('A connection on which nothing moves for so long is closed, unless it is the gateway\'s turn; milliseconds'),
  BODY_MAX_MS: count(30_000).describe('How long such a body may take to come in; milliseconds'),
  REQUEST_DEADLINE_MS: count(10_000).describe('How long a service may take to answer a read; milliseconds'),
  ASK_AGAIN_AFTER_MS: count(30_000).describe('After so long a part of a file that no service answered is sent again; milliseconds'),
  PDF_PRINTERS: count(2).describe('Files of households that are printed at the same time, each in a process of its own'),
  PDF_LISTS: count(1).describe('Exports that are printed at the same time, each in a process of its own'),
  PDF_LIST_ROWS: count(20_000).describe('Rows that an export may have that is printed'),
  PDF_WAITING: count(40).describe('Files of households that may wait to be printed, and as many exports'),
  PDF_PRINTER_MIB: count(320, 256).describe('Memory that a process that prints may take; at least 256; MiB'),
  PDF_MS: count(60_000).describe('How long it may take over a file of a household, or 1,000 records of an export; milliseconds'),
  IMPORT_MAX_BYTES: count(2 * 1024 ** 3).describe('Largest file; bytes'),
  IMPORT_MAX_WORKBOOK_BYTES: count(64 * 1024 ** 2).describe('Largest workbook (.xlsx); bytes'),
  IMPORT_MAX_EXPANDED_BYTES: count(768 * 1024 ** 2).describe('Most bytes that a workbook may unpack to; they are not in memory at once'),
  IMPORT_UPLOADS: count(8).describe('Files that come in at the same time'),
  IMPORT_UPLOADS_PER_CALLER: count(4).describe('Of these, for one caller: who sends it, or for whom. One subject, for whomever, has all but one of `IMPORT_UPLOADS`'),
  IMPORT_STALL_MS: count(30_000).describe('An upload that brings nothing for so long is given up; milliseconds'),
  IMPORT_MIN_RATE: count(4096).describe('Bytes that must come in a second, once IMPORT_STALL_MS are over'),
  IMPORT_UPLOAD_MS: count(3_600_000).describe('How long an upload may take in all; milliseconds'),
  IMPORT_SPOOL_DIR: z.string().optional().transform((folder) => folder ?? tmpdir()).refine(takesFiles, SPOOL_DIR_WRONG)
    .describe('Where files lie, sealed and without a name, while they come in and are read; else where the system keeps temporary files'),
  IMPORT_SPOOL_BYTES: count(4 * 1024 ** 3).describe('Bytes that all of them may take'),
  IMPORT_READERS: count(2)
    .describe('Files that are read at the same time, each in a process of its own and with a connection to the database'),
  IMPORT_READER_MIB: count(256, 192).describe('Memory that such a process may take; at least 192; MiB'),
  IMPORT_READ_MS: count(300_000).describe('How long it may work on a file; milliseconds'),
  IMPORT_REFUSED_ROWS_DAYS: count(30).describe('Days for which the rows that an import refused are kept, to be mended and sent again'),
  IMPORT_STAGED_DAYS: count(7).describe('Days for which a staged file waits to be applied'),
  IMPORT_PRUNE_MS: count(3_600_000).describe('How often this gateway throws away what it kept long enough; milliseconds'),
  IMPORT_PARTS_IN_FLIGHT: count(4).describe('Parts of one import that services work on at the same time'),
  IMPORT_COUNTIES: count(4).describe('Counties whose files this gateway sends to one service at the same time'),
  IMPORT_FAILING_HOLD_MS: count(60_000)
    .describe('A message that a service cannot apply holds files that need it for so long at most; then the rows are refused; milliseconds'),
  IMPORT_POLL_MS: count(1000).describe('How often this gateway looks for imports that nobody runs; milliseconds'),
  IMPORT_LEASE_MS: count(15_000).describe('After so long another gateway takes over the imports of one that fell silent; milliseconds'),
  ATTACHMENT_STORE: examined(examineStore).optional()
    .describe('Where attachments lie, sealed: `file:///folder`, or `https://key:secret@host:port/bucket?region=region` of a server that speaks '
      + 'S3, where the bucket exists. Without it none are taken'),
  ATTACHMENT_KEY: examined((text) => new ContentCipher(text, 'ATTACHMENT_KEY')).optional()
    .describe('`id:key,id:key …`, keys of 32 bytes in base64, for the contents of attachments: the first seals, all open; needed with `ATTACHMENT_STORE`'),
  ATTACHMENT_MAX_BYTES: z.coerce.number().int().min(1).max(1024 ** 3).default(20 * 1024 ** 2).describe('Largest attachment; bytes'),
  ATTACHMENT_UNNAMED_DAYS: count(30, 2).describe('Days after which an attachment that no change names is removed; at least 2'),
  ATTACHMENT_SCANNER_URL: examined(examineScanner).optional()
    .describe('`tcp://host:port` of a clamd that looks at each attachment before it is taken. Without it none is looked at'),
  ATTACHMENT_SCAN_MS: count(60_000).describe('How long that may take; milliseconds'),
  AUDIT_ANCHOR: examined(examineAnchor).optional()
    .describe('Where it is said outside the database how far the audit trail has come: `file:///folder`, on a disk of its own or one that is copied '
      + 'elsewhere (docs/audit.md). Without it a trail that was built anew is not noticed'),
  AUDIT_KEY: examined((text) => readKeys(text, 'AUDIT_KEY')).optional()
    .describe('`id:key,id:key …`, keys of 32 bytes in base64, for what is said there: the first seals, all verify, so keep those of before; '
      + 'needed with `AUDIT_ANCHOR`'),
  AUDIT_ANCHOR_MS: count(60_000, 100).describe('How often that is said, where something was recorded, there and in the log; milliseconds'),
  AUDIT_KEEP_DAYS: count(1096, 183)
    .describe('Days for which the audit trail is kept; at least 183. Three years unless told, as 个人信息保护法 asks for (article 56)'),
  WRITE_POLL_MS: count(2_000).describe('How often this gateway looks for accepted writes that nobody carries out; milliseconds'),
  REPORT_SECTION_DEADLINE_MS: count(60_000).describe('How long services may take to answer with their sections of a report; milliseconds'),
  REPORT_GIVE_UP_MS: count(300_000)
    .describe('How long a report may come to nothing, attempt after attempt, until it ends without sections; milliseconds'),
  REPORTS_AT_ONCE: count(4).describe('Reports under way at the same time, in all gateways; one that somebody asks for is begun at once'),
  REPORT_POLL_MS: count(5_000).describe('How often this gateway looks for reports that wait or were lost; milliseconds'),
  EPOCH_EXCHANGE_MS: count(15_000)
    .describe('How often this gateway asks how far the databases have come, to notice one that was restored from a backup; milliseconds'),
  SCHEDULE_CHECK_MS: count(300_000).describe('How often this gateway looks for monthly reports that are due; milliseconds'),
});

const needsKeyOfStore: ConfigRule = ({ ATTACHMENT_STORE: store, ATTACHMENT_KEY: key }) => {
  if (store === undefined || key !== undefined) return undefined;
  return { variable: 'ATTACHMENT_KEY', wrong: '有 ATTACHMENT_STORE 时必填 · is needed with ATTACHMENT_STORE' };
};

const needsKeyOfAnchor: ConfigRule = ({ AUDIT_ANCHOR: anchor, AUDIT_KEY: key }) => {
  if (anchor === undefined || key !== undefined) return undefined;
  return { variable: 'AUDIT_KEY', wrong: '有 AUDIT_ANCHOR 时必填 · is needed with AUDIT_ANCHOR' };
};

export type GatewayConfig = Readonly<z.output<typeof gatewayVariables>>;

/** Throws an error that names all that is missing or wrong, never a value. */
export function readGatewayConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  return readConfig(gatewayVariables, env, [needsKeyOfStore, needsKeyOfAnchor]);
}

function listed(text: string): string[] {
  return text.split(',').map((each) => each.trim()).filter((each) => each !== '');
}

/** Over the network only with TLS: what signs somebody in would be read on the way. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href, hostname } = new URL(text);
  return href === `${origin}/` && (protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

function takesFiles(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
