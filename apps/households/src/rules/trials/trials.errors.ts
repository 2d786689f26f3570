import { ProblemError } from '@guzhou/runtime';

/** `first` is the first month for which there is a poverty line. */
export function monthOutOfReach(first: string): ProblemError {
  const detail = {
    zh: `只能用已经结束的月份试运行，最早为 ${first}。`,
    en: `A rule set is tried on months that are over, ${first} at the earliest.`,
  };
  return new ProblemError({ code: 'trial/month-out-of-reach', status: 422, detail, fields: [{ path: 'months', code: 'trial/month-out-of-reach', detail }] });
}
