import type { Refusal } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';

export function factUnknown(): ProblemError {
  return new ProblemError({
    code: 'fact/unknown', status: 404,
    detail: { zh: '没有登记过这一编号，请核对。', en: 'There is nothing on record under this code; check it.' },
  });
}

const paths: Readonly<Record<string, string>> = {
  reversal_code: 'reversalCode', fact_code: 'factCode', reversed_on: 'reversedOn', reversal_reason: 'reason', evidence: 'evidence',
};

/** What a row of a file would be refused for, as the answer to who asks by hand. */
export function reversalRefused(refused: readonly Refusal[]): ProblemError {
  const [{ code, message }] = refused as [Refusal];
  return new ProblemError({
    code, status: 422, detail: { zh: `${message.zh}。`, en: `${message.en}.` },
    fields: refused.map((each) => ({
      path: paths[each.column ?? ''] ?? 'reversalCode', code: each.code, detail: { zh: `${each.message.zh}。`, en: `${each.message.en}.` },
    })),
  });
}
