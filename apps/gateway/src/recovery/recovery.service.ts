import { SettleRestored, type DomainService } from '@guzhou/contracts';
import { Counties, Epochs, RequestClient } from '@guzhou/messaging';
import { Database, ProblemError } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { acting } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { CONFIG } from '../platform/tokens.js';
import { ANY_COUNTY, EpochsRunner } from './epochs.runner.js';
import type { CountyComparison, Finding, Recovery } from './recovery.schemas.js';
import { steps, StepsService } from './steps.service.js';

/** After so long a call answers with what it has and where it goes on; in milliseconds. */
const CALL_MS = 5_000;

const cursorForm = z.tuple([z.int().nonnegative().max(steps.length - 1), z.string().max(300).nullable()]);
type Cursor = z.output<typeof cursorForm>;

@Injectable()
export class RecoveryService {
  constructor(
    private readonly epochs: Epochs, private readonly runner: EpochsRunner, private readonly steps: StepsService,
    private readonly counties: Counties, private readonly requests: RequestClient, private readonly database: Database,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async look(): Promise<Recovery> {
    const restores = await this.runner.exchange();
    const [own, counties] = await Promise.all([this.epochs.read(), this.counties.read()]);
    const services: Recovery['services'] = [...restores].map(([service, restoredAt]) =>
      ({ service, answers: restoredAt !== undefined, restoredAt: restoredAt?.toISOString() ?? null }));
    return {
      services: [...services, { service: 'gateway', answers: true, restoredAt: own.restoredAt?.toISOString() ?? null }],
      counties: counties.filter((county) => county !== ANY_COUNTY),
    };
  }

  /** Compares page by page for some seconds. Throws `request/deadline-missed` when a service does not answer. */
  async compare(county: string, after: string | undefined, mend: boolean): Promise<CountyComparison> {
    const until = Date.now() + CALL_MS;
    const findings: Finding[] = [];
    let [index, place]: Cursor = after === undefined ? [0, null] : readCursor(after);
    while (index < steps.length) {
      const page = await this.steps.page(steps[index]!, county, place, mend);
      findings.push(...page.findings);
      [index, place] = page.next === null ? [index + 1, null] : [index, page.next];
      if (Date.now() > until && index < steps.length) return { county, findings: summed(findings), next: writeCursor([index, place]) };
    }
    return { county, findings: summed(findings), next: null };
  }

  /** Throws `request/deadline-missed`. */
  async settle(service: DomainService | 'gateway'): Promise<Recovery> {
    const by = { county: ANY_COUNTY, subject: acting(), deadline: this.config.REQUEST_DEADLINE_MS };
    if (service === 'gateway') await this.database.transaction((tx) => this.epochs.settle(tx));
    else await this.requests.send(SettleRestored[service], {}, by);
    return this.look();
  }
}

/** Pages of the same thing as one finding. */
function summed(findings: readonly Finding[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify({ ...finding, messages: undefined, records: undefined, codes: undefined });
    const before = found.get(key);
    found.set(key, before === undefined ? finding : both(before, finding));
  }
  return [...found.values()];
}

/** Two that differ in how much they found. */
function both(a: Finding, b: Finding): Finding {
  if ('messages' in a && 'messages' in b) return { ...b, messages: a.messages + b.messages };
  if ('codes' in a && 'codes' in b) return { ...b, records: a.records + b.records, codes: [...a.codes, ...b.codes] };
  if ('records' in a && 'records' in b) return { ...b, records: a.records + b.records };
  return b;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Throws `request/invalid`. */
function readCursor(text: string): Cursor {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new ProblemError({
      code: 'request/invalid', status: 400, detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
      fields: [{
        path: 'query.after', code: 'value/wrong-format',
        detail: { zh: '请原样填写上一次的 next。', en: 'Hand back the next of the answer before as it is.' },
      }],
    });
  }
}
