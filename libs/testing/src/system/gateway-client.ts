import { Readable } from 'node:stream';
import { z } from 'zod';
import { reportSchema, type Report } from './report-answer.js';

const operationSchema = z.object({
  id: z.uuid(),
  state: z.enum(['accepted', 'running', 'settling', 'finished', 'failed']),
  progress: z.object({
    rows: z.object({ done: z.int(), total: z.int() }),
    created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
  }).nullable(),
  quarantined: z.int(),
  problem: z.object({ code: z.string(), detail: z.string(), detailEn: z.string() }).nullable(),
});
export type Operation = z.output<typeof operationSchema>;

/** How often an operation is looked at, and how long a gateway that does not answer is waited for, in milliseconds. */
const [POLL, PATIENCE, PAUSE] = [100, 60_000, 250];

/** A CSV file to hand in; its body is made anew for each attempt. */
export interface ImportFile {
  readonly kind: string;
  body(): Readable;
}

export interface DeclaredFigure {
  readonly measure: string;
  readonly value: number;
  /** As printed; null where it was not. */
  readonly published: string | null;
}

/** The gateway's API as anybody would use it. What can be asked again is, while the gateway is away. */
export class GatewayClient {
  constructor(private readonly url: string, private readonly signal: AbortSignal = new AbortController().signal) {}

  /** Hands in a file and waits until its last effect has arrived. Resolves with what came of it, or throws. */
  async import(file: ImportFile, county: string): Promise<Operation> {
    const operation = await this.untilFinished(await this.upload(file, county));
    if (operation.quarantined > 0) throw new Error(`${file.kind}: ${operation.quarantined} messages could not be applied by those that hear them.`);
    if ((operation.progress?.refused ?? 0) > 0) {
      throw new Error(`${file.kind}: ${operation.progress!.refused} rows were refused. See ${this.url}/api/v1/operations/${operation.id}/row-errors.`);
    }
    return operation;
  }

  /** Hands in a file and says what was accepted. */
  async upload({ kind, body }: ImportFile, county: string): Promise<Operation> {
    const path = `/api/v1/imports?${new URLSearchParams({ kind, county }).toString()}`;
    return operationSchema.parse(await this.ask('POST', path, body, 'text/csv; charset=utf-8'));
  }

  async declare(division: string, period: string, figures: readonly DeclaredFigure[]): Promise<void> {
    const body = {
      figures: figures.map(({ measure, value, published }) => ({ measure, value, asPrinted: published ?? undefined })),
    };
    await this.ask('PUT', `/api/v1/declared-figures/${division}/${period}`, () => JSON.stringify(body));
  }

  async report(division: string, period: string): Promise<Report> {
    await this.untilFinished(await this.requestReport(division, period));
    return reportSchema.parse(await this.ask('GET', `/api/v1/reports/monthly/${division}/${period}`));
  }

  async requestReport(division: string, period: string): Promise<Operation> {
    return operationSchema.parse(await this.ask('POST', '/api/v1/reports/monthly', () => JSON.stringify({ division, period })));
  }

  async operation(id: string): Promise<Operation> {
    return operationSchema.parse(await this.ask('GET', `/api/v1/operations/${id}`));
  }

  async untilFinished(operation: Operation): Promise<Operation> {
    let now = operation;
    while (now.state !== 'finished') {
      if (now.state === 'failed') throw new Error(`${now.problem?.detail ?? '操作失败'} · ${now.problem?.detailEn ?? 'The operation failed.'} (${now.problem?.code ?? now.id})`);
      await pause(POLL, this.signal);
      now = await this.operation(now.id);
    }
    return now;
  }

  /** Everything we send may be sent twice: files by their content, figures as a whole, reports by division and month. */
  async ask(method: string, path: string, body?: () => string | Readable, type = 'application/json'): Promise<unknown> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const response = await this.send(method, path, body?.(), type);
      if (response?.ok) return await response.json();
      const away = response === undefined || response.status === 503;
      if (!away || Date.now() > deadline) throw new Error(`${method} ${path}: ${await sentence(response)}`);
      await pause(PAUSE, this.signal);
    }
  }

  private async send(method: string, path: string, body: string | Readable | undefined, type: string): Promise<Response | undefined> {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': type };
    try {
      return await fetch(this.url + path, { method, body, headers, signal: this.signal, duplex: 'half' });
    } catch (error) {
      this.signal.throwIfAborted();
      // Nobody listens, or the connection broke. By name: in a test, fetch's TypeError is of another realm.
      if ((error as Error).name === 'TypeError') return undefined;
      throw error;
    }
  }
}

async function sentence(response: Response | undefined): Promise<string> {
  if (response === undefined) return '网关没有答复 · the gateway does not answer';
  const problem = await response.json().catch(() => ({})) as { code?: string; detail?: string; detailEn?: string };
  return `${response.status} ${problem.code ?? ''} ${problem.detail ?? ''} · ${problem.detailEn ?? ''}`;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  signal.throwIfAborted();
}
