import { ProblemError } from '@guzhou/runtime';

export function unknownMeasure(): ProblemError {
  return new ProblemError({
    code: 'measure/unknown', status: 404,
    detail: { zh: '户籍服务没有这一可累加指标', en: 'The households service counts no such measure.' },
  });
}

/** How many it is may be known; who, only for a stated purpose and to who may see health. */
export function figureOfHealth(): ProblemError {
  return new ProblemError({
    code: 'figure/of-health', status: 403,
    detail: {
      zh: '这一指标涉及健康信息：打开明细须在 Guzhou-Purpose 中写明查看目的，并有“查看健康状况”权限。',
      en: 'This figure is about health: to open it say in Guzhou-Purpose why, which needs the permission reveal.health there.',
    },
  });
}
