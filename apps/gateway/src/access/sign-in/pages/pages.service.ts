import { ProblemError, type Problem } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from './html.js';
import { page, PAGE_POLICY, PAGE_POLICY_WITH_SCRIPT, type Page } from './page.js';
import { SESSION, VisitorsService, type FormFields, type Visitor } from './visitors.service.js';

/** A page to be shown, or where to go on. */
export type PageAnswer =
  | { readonly page: Page; readonly status?: number; readonly retryAfter?: number; readonly holds?: string }
  | { readonly to: string; /** What the browser is to hold from now on; null: nothing any more. */ readonly holds?: string | null };

/** Sends pages, and takes what their forms send. */
@Injectable()
export class PagesService {
  constructor(private readonly visitors: VisitorsService) {}

  async show(request: FastifyRequest, reply: FastifyReply, work: (visitor: Visitor) => Promise<PageAnswer> | PageAnswer): Promise<void> {
    const visitor = await this.visitors.of(request);
    this.send(reply, visitor, await refusalsAsPages(visitor, () => work(visitor)));
  }

  /** `again` shows the form with what was wrong; without it what was wrong has a page of its own. */
  async take(
    request: FastifyRequest, reply: FastifyReply, work: (visitor: Visitor, fields: FormFields) => Promise<PageAnswer>,
    again?: (visitor: Visitor, problem: Problem, fields: FormFields) => Promise<PageAnswer> | PageAnswer,
  ): Promise<void> {
    const visitor = await this.visitors.of(request);
    this.send(reply, visitor, await refusalsAsPages(visitor, async () => {
      const fields = this.visitors.fieldsOf(request, visitor);
      try {
        return await work(visitor, fields);
      } catch (error) {
        if (again === undefined || !(error instanceof ProblemError)) throw error;
        const { status, retryAfter } = error.problem;
        return { status, retryAfter, ...await again(visitor, error.problem, fields) };
      }
    }));
  }

  /** For a script of ours: what was wrong is a problem as in the API. */
  async tell(
    request: FastifyRequest, reply: FastifyReply, work: (visitor: Visitor) => Promise<{ readonly answer: object; readonly holds?: string }>,
  ): Promise<void> {
    const visitor = await this.visitors.of(request);
    this.visitors.checkScript(request, visitor);
    const { answer, holds } = await work(visitor);
    this.setCookies(reply, visitor, holds);
    void reply.send(answer);
  }

  private setCookies(reply: FastifyReply, { cookies }: Visitor, holds: string | null | undefined): void {
    const own = this.visitors.cookies;
    const set = [...cookies, ...(holds === undefined ? [] : [holds === null ? own.clear(SESSION) : own.set(SESSION, holds)])];
    if (set.length > 0) reply.header('set-cookie', set);
  }

  private send(reply: FastifyReply, visitor: Visitor, answer: PageAnswer): void {
    this.setCookies(reply, visitor, answer.holds);
    // Without an address that browsers say to our own pages they would not say from where a form comes either.
    reply.header('referrer-policy', 'same-origin').header('cross-origin-opener-policy', 'same-origin').header('x-frame-options', 'DENY');
    if ('retryAfter' in answer && answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter));
    if ('to' in answer) return void reply.status(303).header('location', answer.to).send();
    reply.status(answer.status ?? 200).header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', answer.page.runs ? PAGE_POLICY_WITH_SCRIPT : PAGE_POLICY).send(answer.page.text);
  }
}

async function refusalsAsPages(visitor: Visitor, work: () => Promise<PageAnswer> | PageAnswer): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status === 500) throw error;
    const { status, retryAfter, detail } = error.problem;
    const again = { zh: '登录页', en: 'Sign-in page' };
    return {
      status, retryAfter, page: page(visitor, { zh: '不能继续', en: 'This cannot go on' },
        html`<p role="alert">${detail[visitor.language]}</p><p><a href="/sign-in">${again[visitor.language]}</a></p>`, { wrong: true }),
    };
  }
}
