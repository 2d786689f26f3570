import { ProblemError } from '@guzhou/runtime';

export function measureUnknown(): ProblemError {
  return new ProblemError({
    code: 'measure/unknown',
    status: 404,
    detail: { zh: '本服务没有可列明细的这项指标', en: 'This service counts no such measure that could be listed.' },
  });
}
