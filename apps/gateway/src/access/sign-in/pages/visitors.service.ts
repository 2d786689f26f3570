import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../../../config.js';
import { hostNotAllowed } from '../../../http/allowed-hosts.js';
import { CONFIG } from '../../../platform/tokens.js';
import { browserKeyOf, Cookies, formTokenOf, isFormToken, newSecret } from '../sessions/cookies.js';
import type { Session } from '../sessions/session.js';
import { SessionsService, type Whence } from '../sessions/sessions.service.js';
import { formForeign, pagesOff } from '../sign-in.errors.js';
import { OwnOrigin } from '../own-origin.js';
import { languages, type Frame } from './page.js';

/** Names of our cookies, without what stands before them. */
export const SESSION = 'session';
const VISIT = 'visit';
const LANGUAGE = 'language';

/** Somebody who looks at a page, signed in or not. */
export interface Visitor extends Frame {
  readonly session?: Session;
  /** Made from what the browser holds: by which what it has begun is found again. */
  readonly browserKey: Buffer;
  readonly whence: Whence;
  /** To be set with the answer. */
  readonly cookies: readonly string[];
}

export type FormFields = Readonly<Record<string, string>>;

/** Who looks at a page, and whether what is sent comes from one of ours. */
@Injectable()
export class VisitorsService {
  readonly cookies: Cookies;
  private readonly own: OwnOrigin | undefined;

  constructor(@Inject(CONFIG) config: GatewayConfig, private readonly sessions: SessionsService) {
    this.own = OwnOrigin.of(config);
    this.cookies = new Cookies(this.own?.isSecure ?? true);
  }

  /** Throws where no browser has any business: without an own address, or under another. */
  async of(request: FastifyRequest): Promise<Visitor> {
    const { headers } = request;
    if (this.own === undefined) throw pagesOff();
    if (!this.own.isHost(headers.host)) throw hostNotAllowed();
    const whence = whenceOf(request);
    const brought = this.cookies.read(headers.cookie, SESSION);
    const session = await this.sessions.find(brought, whence);
    const visit = this.cookies.read(headers.cookie, VISIT);
    const secret = session === undefined ? visit ?? newSecret() : brought!;
    const chosen = languages.find((each) => each === (request.query as { lang?: unknown }).lang);
    const cookies = [
      ...(session === undefined && visit === undefined ? [this.cookies.set(VISIT, secret)] : []),
      ...(brought !== undefined && session === undefined ? [this.cookies.clear(SESSION)] : []),
      ...(chosen === undefined ? [] : [this.cookies.set(LANGUAGE, chosen)]),
    ];
    return {
      takesPasskeys: this.own.isPasskeyHost(headers.host), language: chosen ?? this.cookies.readWord(headers.cookie, LANGUAGE, languages) ?? 'zh', path: request.url.split('?')[0]!,
      formToken: formTokenOf(secret), browserKey: browserKeyOf(visit ?? secret), isSignedIn: session?.stage === 'full', ...(session === undefined ? {} : { session }), whence, cookies,
    };
  }

  /** That a page of ours leads here. Throws `form/foreign`. */
  checkPage({ headers }: FastifyRequest): void {
    if (!this.own!.isOwnPage(headers)) throw formForeign();
  }

  /** That a script of ours on a page of ours sent this. Throws `form/foreign`. */
  checkScript({ headers }: FastifyRequest, visitor: Visitor): void {
    if (!this.own!.isOwnPage(headers) || !isFormToken(headers['guzhou-form-token'], visitor.formToken)) throw formForeign();
  }

  /** What a form of ours sent. Throws `form/foreign` where another page, or none, did. */
  fieldsOf({ headers, body }: FastifyRequest, visitor: Visitor): FormFields {
    const fields = (typeof body === 'object' && body !== null ? body : {}) as FormFields;
    if (!this.own!.isOwnPage(headers) || !isFormToken(fields.form, visitor.formToken)) throw formForeign();
    return fields;
  }

  /** The session that a call of the API brings by cookie. Undefined: none. Throws where a page of another site sent it. */
  async sessionOfCall(request: FastifyRequest): Promise<Session | undefined> {
    const { headers, method } = request;
    const brought = this.cookies.read(headers.cookie, SESSION);
    if (brought === undefined || this.own === undefined) return undefined;
    if (!this.own.isHost(headers.host)) throw hostNotAllowed();
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw formForeign();
    const changes = method !== 'GET' && method !== 'HEAD';
    if (changes && (!this.own.isOwnPage(headers) || !isFormToken(headers['guzhou-form-token'], formTokenOf(brought)))) throw formForeign();
    const session = await this.sessions.find(brought, whenceOf(request));
    return session?.stage === 'full' ? session : undefined;
  }
}

function whenceOf({ ip, headers }: FastifyRequest): Whence {
  return { address: ip, userAgent: headers['user-agent'] };
}

