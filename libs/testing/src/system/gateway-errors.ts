import { z } from 'zod';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What we read of problem details. */
export const refusalSchema = z.object({
  code: z.string().optional(),
  detail: z.string(),
  detailEn: z.string(),
  fields: z.array(z.object({ path: z.string(), detail: z.string(), detailEn: z.string() })).optional(),
});
export type Refusal = z.output<typeof refusalSchema>;

/** An error whose message is a sentence for whoever uses the client, Chinese first. */
abstract class GatewayError extends Error {
  constructor(readonly sentence: Sentence, more: readonly string[] = []) {
    super([`${sentence.zh} · ${sentence.en}`, ...more].join('\n  '));
  }
}

/** No answer came. */
export class GatewayAway extends GatewayError {
  constructor(url: string, code?: string) {
    const why = code === undefined ? '' : `（${code}）`;
    super({ zh: `网关 ${url} 没有答复${why}`, en: `the gateway does not answer at ${url}${code === undefined ? '' : ` (${code})`}` });
  }
}

/** The gateway has something against what was asked; without `status` it took it and it failed later. */
export class GatewayRefusal extends GatewayError {
  constructor(readonly status: number | undefined, readonly refusal: Refusal) {
    const { code, detail, detailEn, fields = [] } = refusal;
    const told = code === undefined ? '' : ` (${code})`;
    super({ zh: detail, en: `${detailEn}${told}` }, fields.map((field) => `${field.path}: ${field.detail} · ${field.detailEn}`));
  }
}

/** Something answers there that is none. */
export class NotAGateway extends GatewayError {
  constructor(url: string, readonly status?: number) {
    const told = status === undefined ? '' : ` (${status})`;
    super({ zh: `${url} 的答复不是古州网关的答复${told}`, en: `what ${url} answers is not what a gateway of this version says${told}` });
  }
}
