/**
 * An error that a caller can act on, as RFC 9457 describes it. It survives the wire: services throw it, the
 * transport carries it, the gateway answers with it.
 */
export interface Problem {
  /** Stable, `noun/what-happened`, such as `household/unknown`. */
  readonly code: string;
  /** HTTP status that fits. */
  readonly status: number;
  /** What happened and what to do. Never a name, an ID number, a phone, an account or health. */
  readonly detail: { readonly zh: string; readonly en: string };
  /** Fields that are wrong, as paths. */
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly detail: { readonly zh: string; readonly en: string };
  }[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.detail.en}`, options);
  }
}
