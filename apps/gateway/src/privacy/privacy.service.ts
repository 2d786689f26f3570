import { Policy } from '@guzhou/access';
import { DescribeHoldings, domainServices, type DomainService, type Permission } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { ProblemError } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Audit } from '../audit/audit.js';
import type { GatewayConfig } from '../config.js';
import { Answer, type IncomingRequest } from '../http/define-route.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/tokens.js';
import { ReadsService } from '../reading/reads.service.js';
import { gapsOf, type Assessment, type KeptFor } from './assessment.js';
import { writeAssessment } from './assessment-text.js';
import { PrivacyRepository } from './privacy.repository.js';
import { retention } from './retention.js';

const DAY_MS = 86_400_000;

@Injectable()
export class PrivacyService {
  constructor(
    private readonly repository: PrivacyRepository, private readonly reads: ReadsService, private readonly audit: Audit,
    private readonly clock: Clock, private readonly policy: Policy, @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async assess({ county, days }: { county: string; days: number }, request: IncomingRequest): Promise<Assessment> {
    await this.record('privacy.assessment', county, request, { days });
    const now = this.clock.now();
    const since = new Date(now.getTime() - days * DAY_MS);
    const asked = await Promise.all(domainServices.map(async (service) => [service, await this.holdingsOf(service, county)] as const));
    const held = asked.flatMap(([service, answer]) => (answer?.tables ?? []).map((table) => ({ service, ...table })));
    const away = asked.flatMap(([service, answer]) => (answer === undefined ? [service] : []));
    const own = (await this.repository.findKeys()).map(({ knownSince, ...key }) => ({ ...key, knownSince: knownSince.toISOString() }));
    const keys = [...asked.map(([service, answer]) => [service, answer?.keys ?? []] as const), ['gateway', own] as const]
      .flatMap(([service, known]) => known.map((key) => ({ service, ...key, days: daysBetween(key.knownSince, now) })));
    const findings = { held, away, keys };
    return {
      county, madeAt: now.toISOString(), since: since.toISOString(), ...findings, retention: await this.keptFor(county, now),
      readers: await this.readers(county, dayOf(now)), reading: await this.repository.countReading(county, since),
      exports: await this.repository.countExports(county, since),
      gaps: gapsOf(findings, {
        anchored: this.config.AUDIT_ANCHOR !== undefined,
        scanned: this.config.ATTACHMENT_STORE === undefined || this.config.ATTACHMENT_SCANNER_URL !== undefined,
        twoRoles: this.config.GATEWAY_MIGRATION_DATABASE_URL !== undefined,
      }),
    };
  }

  async file({ language, ...query }: { county: string; days: number; language: 'zh' | 'en' }, request: IncomingRequest): Promise<Answer<Readable>> {
    const text = writeAssessment(await this.assess(query, request), language);
    return new Answer(200, Readable.from([text]), {
      'content-type': 'text/markdown; charset=utf-8', 'content-disposition': `attachment; filename="assessment-${query.county}.md"`,
    });
  }

  async retention(
    { county, asOf }: { county: string; asOf?: string | undefined }, request: IncomingRequest,
  ): Promise<{ asOf: string; retention: KeptFor[] }> {
    const day = asOf ?? dayOf(this.clock.now());
    await this.record('privacy.retention', county, request, { asOf: day });
    return { asOf: day, retention: await this.keptFor(county, asOf === undefined ? this.clock.now() : new Date(`${day}T00:00:00+08:00`)) };
  }

  private async keptFor(county: string, at: Date): Promise<KeptFor[]> {
    return Promise.all(retention.map(async ({ what, said, by, days, setting, why, law, rows, due, dueAfter }) => {
      const kept = days(this.config);
      const before = new Date(at.getTime() - (dueAfter === 'days' ? kept ?? 0 : 0) * DAY_MS);
      return {
        what, said, service: by, days: kept, setting, reason: why, law,
        rows: rows === undefined ? null : await this.repository.count(county, rows),
        due: due === undefined ? null : await this.repository.count(county, due, before),
      };
    }));
  }

  private async readers(county: string, day: string): Promise<Assessment['readers']> {
    const holders = await this.repository.findHolders(county, day);
    return [...Map.groupBy(holders, ({ role }) => role ?? 'permissions')].sort(([a], [b]) => (a < b ? -1 : 1)).map(([role, held]) => {
      const may = (permission: Permission) => held.some((each) =>
        each.permissions.includes(permission) || this.policy.roles.get(each.role ?? '')?.permissions.includes(permission) === true);
      const count = (kind: 'person' | 'system') => new Set(held.filter((each) => each.kind === kind).map(({ subject }) => subject)).size;
      return {
        role, persons: count('person'), systems: count('system'), numbers: may('reveal.identity'), health: may('reveal.health'),
        exportsFull: may('file.export-full'),
      };
    });
  }

  /** Undefined: the service does not answer. */
  private async holdingsOf(service: DomainService, county: string) {
    return this.reads.ofCounty(DescribeHoldings[service], {}, county).catch((error: unknown) => {
      if (error instanceof ProblemError && error.problem.code === 'request/deadline-missed') return undefined;
      throw error;
    });
  }

  private record(
    action: string, county: string, { id, address, subject }: IncomingRequest, details: Record<string, string | number>,
  ): Promise<void> {
    const { onBehalfOf } = subject;
    return this.audit.record({
      county, subject: subject.id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), action, outcome: 'done', request: id, address, details,
    });
  }
}

/** A moment that another clock says may lie a little behind ours. */
function daysBetween(from: string, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / DAY_MS));
}
