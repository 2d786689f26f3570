/** What a call of a load came to. */
export interface Outcome {
  readonly call: string;
  readonly status: number;
  readonly code?: string;
  readonly retryAfter?: string;
}

/** Done, or put off with the word when to come back: what an operator may do to us leaves callers with nothing else. */
export function isInOrder({ status, code, retryAfter }: Outcome): boolean {
  return (status >= 200 && status < 300) || (status === 503 && code !== undefined && Number(retryAfter) >= 1);
}

export async function outcomeOf(call: string, response: Response): Promise<Outcome & { readonly body: unknown }> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  const body = await response.json().catch(() => undefined) as { code?: string } | undefined;
  return {
    call, status: response.status, body, ...(isProblem ? { code: body?.code } : {}), retryAfter: response.headers.get('retry-after') ?? undefined,
  };
}

/** Calls again and again, so many beside each other, until `stop`; then waits for those on their way. */
export function repeatedly(workers: number, call: (worker: number, turn: number) => Promise<void>): () => Promise<void> {
  let stopped = false;
  const running = Promise.all(Array.from({ length: workers }, async (_, worker) => {
    for (let turn = 0; !stopped; turn++) await call(worker, turn);
  }));
  running.catch(() => {}); // told to whoever stops it
  return async () => {
    stopped = true;
    await running;
  };
}
