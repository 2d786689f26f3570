import { ProblemError } from '@guzhou/runtime';

export function unknownMeasure(): ProblemError {
  return new ProblemError({
    code: 'measure/unknown', status: 404,
    detail: { zh: '户籍服务没有这一可累加指标', en: 'The households service counts no such measure.' },
  });
}
