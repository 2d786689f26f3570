import type { Subject } from '@guzhou/contracts';
import { Messaging, type RedisClient } from '@guzhou/messaging';
import { FieldCipher, ProblemError, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER, REDIS } from '../platform/tokens.js';
import { networkOf } from './address.js';
import { AtOnce } from './at-once.js';
import { costOf, type Costing } from './cost.js';
import { Counts } from './counts.js';
import { Limiter, type Standing } from './limiter.js';
import { tooMany, type Limited } from './limits.errors.js';
import { costs, readQuota, readQuotas, readQuotasOf, PERSON, SYSTEM, type Cost, type Quota, type Quotas } from './quotas.js';

/** Null: as many as come. */
type Limiters = Readonly<Partial<Record<Cost, Limiter | null>>>;

/** A call of the API, as far as it is counted. */
export interface Caller {
  readonly subject: Subject;
  /** The id of the key that it brought. */
  readonly key: string | null;
}

/**
 * How often who may call. Whoever is known is counted as a subject, whatever address they have; whoever is not by their address, whatever
 * they say. A wrong key never costs whoever has a right one at the same address.
 */
@Injectable()
export class Limits {
  private readonly persons: Limiters;
  private readonly systems: Limiters;
  private readonly single: ReadonlyMap<string, Limiters>;
  private readonly strangers: Limiter | null;
  private readonly exports: AtOnce;
  private readonly counts: Counts;

  constructor(
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger, @Inject(REDIS) redis: RedisClient | null,
    private readonly messaging: Messaging, private readonly cipher: FieldCipher,
  ) {
    this.counts = new Counts({
      redis: redis ?? undefined,
      onTurn: (local, err) => (local
        ? logger.warn({ err }, 'limits are counted by this gateway alone')
        : logger.info('limits are counted by all gateways together again')),
    });
    messaging.options.metrics.gauge('limits_local', [], async () => [{ labels: {}, value: this.counts.isLocal ? 1 : 0 }]);
    this.persons = this.limitersOf(readQuotas(config.LIMITS_PERSON, readQuotas(PERSON)));
    this.systems = this.limitersOf(readQuotas(config.LIMITS_SYSTEM, readQuotas(SYSTEM)));
    const single = config.LIMITS_OF === undefined ? [] : [...readQuotasOf(config.LIMITS_OF)];
    this.single = new Map(single.map(([id, quotas]) => [id, this.limitersOf(quotas)]));
    this.strangers = this.limiterOf('stranger', readQuota(config.LIMIT_STRANGER));
    this.exports = new AtOnce(config.EXPORTS_EACH);
  }

  /**
   * Counts a call of the API. Throws `limit/too-many`, `limit/too-many-at-once`. What is thrown by a call that is not even a promise is
   * thrown at once.
   */
  known({ subject, key }: Caller, { routeOptions, query }: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    const cost = costOf(routeOptions.config as unknown as Costing, query);
    const [who, limiter] = this.of(subject, key, cost);
    const goOn = () => {
      if (cost === 'export') this.holdPlace(subject.id, reply);
    };
    if (limiter === null) return goOn();
    const standing = limiter.take(who);
    if (!(standing instanceof Promise)) {
      this.say(cost, limiter, standing, reply);
      return goOn();
    }
    return standing.then((told) => {
      this.say(cost, limiter, told, reply);
      goOn();
    });
  }

  /** Counts whatever comes without a key or a session, or with a wrong one. Throws `limit/too-many`. */
  async unknown({ ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.strangers === null) return;
    const who = this.cipher.blindIndex(`limit/${networkOf(ip)}`).toString('base64url').slice(0, 22);
    this.say('stranger', this.strangers, await this.strangers.take(who), reply);
  }

  /** A key, or a subject, that has limits of its own is counted by itself where these say something. */
  private of(subject: Subject, key: string | null, cost: Cost): [who: string, limiter: Limiter | null] {
    if (this.single.size > 0) {
      const ofKey = key === null ? undefined : this.single.get(key)?.[cost];
      if (ofKey !== undefined) return [`key-${key}`, ofKey];
      const ofSubject = this.single.get(subject.id)?.[cost];
      if (ofSubject !== undefined) return [subject.id, ofSubject];
    }
    return [subject.id, (subject.kind === 'person' ? this.persons : this.systems)[cost]!];
  }

  /** In header fields of draft-ietf-httpapi-ratelimit-headers, and as a problem where it was one too many. */
  private say(what: Limited, { quota }: Limiter, { granted, left, msLeft }: Standing, reply: FastifyReply): void {
    const wait = Math.max(1, Math.ceil(msLeft / 1000));
    reply.header('ratelimit-policy', `"${what}";q=${quota.count};w=${quota.seconds}`).header('ratelimit', `"${what}";r=${left};t=${wait}`);
    if (granted) return;
    this.refused(what);
    throw tooMany(what, quota, wait);
  }

  /** Until the whole answer is out, or its reader has gone. */
  private holdPlace(who: string, { raw }: FastifyReply): void {
    let leave: (() => void) | undefined;
    try {
      leave = this.exports.take(who);
    } catch (error) {
      if (error instanceof ProblemError) this.refused('export');
      throw error;
    }
    const once = () => {
      leave?.();
      leave = undefined;
    };
    raw.once('finish', once).once('close', once);
  }

  private refused(what: Limited): void {
    this.messaging.options.metrics.add('calls_limited', 1, { what });
  }

  private limitersOf(quotas: Quotas): Limiters {
    return Object.fromEntries(costs.flatMap((cost) => {
      const quota = quotas[cost];
      return quota === undefined ? [] : [[cost, this.limiterOf(cost, quota)]];
    }));
  }

  private limiterOf(name: Limited, quota: Quota | null): Limiter | null {
    return quota === null ? null : new Limiter({ quota, count: this.counts.of(name, quota) });
  }
}
