import type { Objection, RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';

/** What results would break the register: the field, and what is against it. */
export function correctionRefused<Code extends string>({ column, code }: Objection<Code>, texts: RefusalTexts<Code>): ProblemError {
  const path = column === null ? 'set' : pathOf(column);
  return new ProblemError({
    code: 'correction/refused', status: 422,
    detail: { zh: '更正后的内容有误，见 fields；没有任何改动。', en: 'What would result is not valid; see fields. Nothing was changed.' },
    fields: [{ path, code, detail: texts[code] }],
  });
}

/** The first day of what the request sets is the effective day; other columns are fields of the same name. */
function pathOf(column: string): string {
  if (column === 'attribute_from' || column === 'condition_from') return 'effectiveOn';
  return `set.${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

export function beforeLastChange(): ProblemError {
  return new ProblemError({
    code: 'date/before-last-change', status: 422,
    detail: {
      zh: '生效日期早于该项最近一次变化，请填写其后的日期；要更正某一段，请填写那一段的起始日期。',
      en: 'The day is before the last change of this kind. Give a later day; to correct an earlier stretch, give its first day.',
    },
    fields: [{ path: 'effectiveOn', code: 'date/before-last-change', detail: { zh: '早于最近一次变化。', en: 'It is before the last change.' } }],
  });
}

export function notRegisteredOnDay(): ProblemError {
  return new ProblemError({
    code: 'registration/none-on-day', status: 422,
    detail: { zh: '该户在这一天未建档立卡，请核对日期。', en: 'The household was not registered on this day; check the day.' },
    fields: [{ path: 'effectiveOn', code: 'registration/none-on-day', detail: { zh: '这一天未建档立卡。', en: 'Not registered on this day.' } }],
  });
}

export function memberNotOnDay(): ProblemError {
  return new ProblemError({
    code: 'member/not-on-day', status: 422,
    detail: { zh: '此人在这一天不属于任何一户，请核对日期。', en: 'The person belonged to no household on this day; check the day.' },
    fields: [{ path: 'effectiveOn', code: 'member/not-on-day', detail: { zh: '这一天不在任何一户。', en: 'In no household on this day.' } }],
  });
}
