import { erasureHindrances, type OutputOf, type PreviewErasure } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

type Hindrance = OutputOf<typeof PreviewErasure>['hindrances'][number];

export function erasureHindered(hindrances: readonly Hindrance[]): ProblemError {
  const said = hindrances.map((each) => erasureHindrances.labels[each]);
  return new ProblemError({
    code: 'erasure/hindered', status: 409,
    detail: {
      zh: `现在不能删除：${said.map(({ zh }) => zh).join('；')}。没有任何改动。`,
      en: `This person cannot be erased now: ${said.map(({ en }) => en).join('; ')}. Nothing was changed.`,
    },
  });
}
