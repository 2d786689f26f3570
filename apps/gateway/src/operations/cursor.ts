import { ProblemError } from '@guzhou/runtime';
import { z } from 'zod';

export interface Place {
  readonly acceptedAt: Date;
  readonly id: string;
}

const form = z.tuple([z.coerce.number().int(), z.uuid()]);

/** Where a page ended; to be handed back as it is. */
export function writeCursor({ acceptedAt, id }: Place): string {
  return `${acceptedAt.getTime()}.${id}`;
}

/** Throws `request/invalid`. */
export function readCursor(text: string): Place {
  const result = form.safeParse(text.split('.'));
  if (result.success) return { acceptedAt: new Date(result.data[0]), id: result.data[1] };
  throw new ProblemError({
    code: 'request/invalid', status: 400, detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
    fields: [{ path: 'query.after', code: 'value/wrong-format', detail: { zh: '请原样填写上一页的 next。', en: 'Hand back the next of the page before as it is.' } }],
  });
}
