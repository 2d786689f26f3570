import { Readable } from 'node:stream';
import createClient, { type Client } from 'openapi-fetch';
import { z } from 'zod';
import type { paths } from '../../generated/gateway-api.js';
import { GatewayAway, GatewayRefusal, NotAGateway, refusalSchema, type Sentence } from './gateway-errors.js';
import { reportSchema, type Report } from './report-answer.js';

const operationSchema = z.object({
  id: z.uuid(),
  state: z.enum(['accepted', 'running', 'settling', 'finished', 'failed']),
  progress: z.object({
    rows: z.object({ done: z.int(), total: z.int() }),
    created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
  }).nullable(),
  quarantined: z.int(),
  problem: refusalSchema.nullable(),
});
export type Operation = z.output<typeof operationSchema>;

const countiesSchema = z.object({ counties: z.array(z.object({ code: z.string(), name: z.string().nullable() })) });
export type County = z.output<typeof countiesSchema>['counties'][number];

const householdPageSchema = z.object({ households: z.array(z.object({ householdCode: z.string() })), next: z.string().nullable() });

/** How often an operation is looked at, how long a gateway that does not answer is waited for unless told, in milliseconds. */
const [POLL, PATIENCE, PAUSE] = [100, 60_000, 250];

/** Of the gateway itself, or of a proxy that finds none behind it. */
const AWAY = new Set<number | undefined>([502, 503, 504]);

/** After so long without an answer it is said that one is waited for, in milliseconds. */
const QUIET = 1_500;

/** A file to hand in, CSV unless told; its body is made anew for each attempt. */
export interface ImportFile {
  readonly kind: string;
  readonly type?: string;
  body(): Readable;
}

export interface DeclaredFigure {
  readonly measure: string;
  readonly value: number;
  /** As printed; null where it was not. */
  readonly published: string | null;
}

export interface GatewayClientOptions {
  readonly signal?: AbortSignal;
  /** What it calls with. */
  readonly key?: string | undefined;
  /** How long a gateway that is away is waited for, in milliseconds. */
  readonly patience?: number;
  /** Told once for each request whose answer has to be waited for: why, and for how many milliseconds at most. */
  readonly onWait?: (why: Sentence, patience: number) => void;
}

/** Every route with what it takes and answers as JSON, as the API's document says. */
type Api = Client<paths, 'application/json'>;

/** The gateway's API as anybody would use it. What can be asked again is, while the gateway is away. */
export class GatewayClient {
  private readonly signal: AbortSignal;
  private readonly patience: number;
  private readonly api: Api;

  constructor(readonly url: string, private readonly options: GatewayClientOptions = {}) {
    this.signal = options.signal ?? new AbortController().signal;
    this.patience = options.patience ?? PATIENCE;
    this.api = createClient<paths, 'application/json'>({ baseUrl: url, fetch: (request) => this.answered(() => request.clone()) });
  }

  /**
   * What the gateway answers: `call((api) => api.GET('/api/v1/counties'))`. Everything we send may be sent twice: figures as a
   * whole, reports by division and month. Throws a `GatewayRefusal`, a `GatewayAway`, or a `NotAGateway`.
   */
  async call<Data>(request: (api: Api) => Promise<{ data?: Data }>): Promise<Data> {
    // By name: in a test, an error of fetch is of another realm.
    const { data } = await request(this.api).catch((error: Error) => { throw error.name === 'SyntaxError' ? new NotAGateway(this.url) : error; });
    if (data === undefined) throw new NotAGateway(this.url);
    return data;
  }

  /** Hands in a file and waits until its last effect has arrived. Throws when a row of it was refused. */
  async import(file: ImportFile, county: string): Promise<Operation> {
    const operation = await this.hand(file, county);
    const refused = operation.progress?.refused ?? 0;
    if (refused > 0) {
      const rows = await this.firstRowErrors(operation.id, 5);
      throw new Error(`${file.kind}：${refused} 行未接收 · ${refused} rows were refused. ${this.url}${rowErrorsOf(operation.id)}\n  ${rows.join('\n  ')}`);
    }
    return operation;
  }

  /** Hands in a file and waits until its last effect has arrived. Resolves with what came of it, rows that were refused included. */
  async hand(file: ImportFile, county: string): Promise<Operation> {
    const operation = await this.untilFinished(await this.upload(file, county));
    const { quarantined } = operation;
    if (quarantined > 0) {
      throw new Error(`${file.kind}：${quarantined} 条消息无法由听到它的服务处理，见 ${this.url}/api/v1/quarantine · `
        + `${quarantined} messages could not be applied by those that hear them.`);
    }
    return operation;
  }

  /** Hands in a file and says what was accepted; a file may be sent twice, for it is known by its content. */
  async upload({ kind, body, type = 'text/csv; charset=utf-8' }: ImportFile, county: string, mode: 'direct' | 'preview' = 'direct'): Promise<Operation> {
    const url = `${this.url}/api/v1/imports?${new URLSearchParams({ kind, county, mode }).toString()}`;
    const headers = { 'content-type': type };
    const answer = await this.answered(() => new Request(url, { method: 'POST', headers, body: Readable.toWeb(body()), duplex: 'half' }), true);
    return read(operationSchema, await answer.json().catch(() => undefined), this.url);
  }

  /** Applies what was staged and previewed: the good rows, or all or nothing. */
  async apply({ id }: Operation, rows: 'good' | 'all'): Promise<Operation> {
    const params = { path: { id }, query: { rows } };
    return read(operationSchema, await this.call((api) => api.POST('/api/v1/imports/{id}/apply', { params })), this.url);
  }

  /** The heading and the first so many reasons of what was refused, as lines of CSV. */
  async firstRowErrors(operation: string, most: number): Promise<string[]> {
    const response = await this.attempt(new Request(this.url + rowErrorsOf(operation)));
    const text = response instanceof Response && response.ok ? await response.text() : '';
    return text.replace(/^\uFEFF/, '').trimEnd().split('\r\n').slice(0, most + 1);
  }

  /** Those for which files were brought. */
  async counties(): Promise<readonly County[]> {
    return read(countiesSchema, await this.call((api) => api.GET('/api/v1/counties')), this.url).counties;
  }

  /** Of the households in a division today, page by page. */
  async* householdCodes(division: string): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const query = { division, limit: 200, after };
      const page = read(householdPageSchema, await this.call((api) => api.GET('/api/v1/households', { params: { query } })), this.url);
      for (const { householdCode } of page.households) yield householdCode;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async declare(division: string, period: string, figures: readonly DeclaredFigure[]): Promise<void> {
    const body = {
      figures: figures.map(({ measure, value, published }) => ({ measure, value, asPrinted: published ?? undefined })),
    };
    await this.call((api) => api.PUT('/api/v1/declared-figures/{division}/{period}', { params: { path: { division, period } }, body }));
  }

  async report(division: string, period: string): Promise<Report> {
    await this.untilFinished(await this.requestReport(division, period));
    const path = { division, period };
    return read(reportSchema, await this.call((api) => api.GET('/api/v1/reports/monthly/{division}/{period}', { params: { path } })), this.url);
  }

  async requestReport(division: string, period: string): Promise<Operation> {
    return read(operationSchema, await this.call((api) => api.POST('/api/v1/reports/monthly', { body: { division, period } })), this.url);
  }

  async operation(id: string): Promise<Operation> {
    return read(operationSchema, await this.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id } } })), this.url);
  }

  async untilFinished(operation: Operation): Promise<Operation> {
    let now = operation;
    while (now.state !== 'finished') {
      if (now.state === 'failed') throw new GatewayRefusal(undefined, now.problem ?? { detail: '操作失败', detailEn: `The operation failed: ${now.id}.` });
      await pause(POLL, this.signal);
      now = await this.operation(now.id);
    }
    return now;
  }

  /** The answer to a request, made anew for each attempt. Of a file (`open`) nobody knows how long it takes; else an answer is due. */
  private async answered(make: () => Request, open = false): Promise<Response> {
    const deadline = Date.now() + this.patience;
    let told = false;
    const tell = (why: Sentence) => {
      if (!told) this.options.onWait?.(why, this.patience);
      told = true;
    };
    for (;;) {
      const quiet = open ? undefined : setTimeout(() => tell({ zh: `${this.url} 还没有答复`, en: `${this.url} has not answered yet` }), QUIET);
      const bound = open ? undefined : Math.max(deadline - Date.now(), PAUSE);
      const response = await this.attempt(make(), bound).finally(() => clearTimeout(quiet));
      if (response instanceof Response && response.ok) return response;
      const wrong = response instanceof GatewayAway ? response : await refusalOf(response, this.url);
      const away = wrong instanceof GatewayAway || AWAY.has(wrong.status);
      if (!away || Date.now() + PAUSE > deadline) throw wrong;
      tell(wrong.sentence);
      await pause(PAUSE, this.signal);
    }
  }

  /** The answer, or why there is none. `bound`: milliseconds after which there is none. */
  private async attempt(request: Request, bound?: number): Promise<Response | GatewayAway> {
    const { key } = this.options;
    if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`);
    const signal = bound === undefined ? this.signal : AbortSignal.any([this.signal, AbortSignal.timeout(bound)]);
    try {
      return await fetch(request, { signal });
    } catch (error) {
      this.signal.throwIfAborted();
      // Nobody listens, the connection broke, or the time is over. By name: in a test, fetch's TypeError is of another realm.
      const { name, cause } = error as Error & { cause?: { code?: string } };
      if (name === 'TypeError' || name === 'TimeoutError') return new GatewayAway(this.url, cause?.code);
      throw error;
    }
  }
}

/** Where the reasons of refused rows are listed. */
export function rowErrorsOf(operation: string): string {
  return `/api/v1/operations/${operation}/row-errors`;
}

async function refusalOf(response: Response, url: string): Promise<GatewayRefusal | NotAGateway> {
  const refusal = refusalSchema.safeParse(await response.json().catch(() => undefined));
  return refusal.success ? new GatewayRefusal(response.status, refusal.data) : new NotAGateway(url, response.status);
}

/** What we read of an answer; another version may say another thing than the document that this was compiled with. */
function read<Schema extends z.ZodType>(schema: Schema, value: unknown, url: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new NotAGateway(url);
  return result.data;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  signal.throwIfAborted();
}
