import { REGISTER_BEGINS_ON } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

/** Of a day for which there are no lines, standards and rules. */
export function dayBeforeRegister(): ProblemError {
  const zh = `建档立卡自 ${REGISTER_BEGINS_ON} 开始，此前没有标准可依，最早可查这一天。`;
  const en = `Registration began on ${REGISTER_BEGINS_ON}; there are no standards for days before. Ask for this day or a later one.`;
  return new ProblemError({
    code: 'day/before-register', status: 422, detail: { zh, en },
    fields: [{ path: 'asOf', code: 'day/before-register', detail: { zh: `应为 ${REGISTER_BEGINS_ON} 或以后。`, en: `It must be ${REGISTER_BEGINS_ON} or later.` } }],
  });
}

/** The household was not formed yet, or dissolved already. */
export function householdNotOnDay(path: string): ProblemError {
  return new ProblemError({
    code: 'household/not-on-day', status: 422,
    detail: {
      zh: '该户在这一天尚未立户或已经销户，请核对日期。',
      en: 'The household was not formed yet or no longer there on this day; check the day.',
    },
    fields: [{ path, code: 'household/not-on-day', detail: { zh: '不在该户存续期间。', en: 'It is outside the life of the household.' } }],
  });
}
