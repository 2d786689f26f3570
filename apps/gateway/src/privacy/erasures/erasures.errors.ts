import { erasureHindrances, type OutputOf, type PreviewErasure } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

export function erasureUnknown(): ProblemError {
  return new ProblemError({ code: 'erasure/unknown', status: 404, detail: { zh: '没有这项删除申请。', en: 'No such erasure was asked for.' } });
}

export function erasureBySamePerson(): ProblemError {
  return new ProblemError({
    code: 'erasure/same-person', status: 409,
    detail: { zh: '须由申请人以外的另一人复核。', en: 'Somebody else than who asked for it has to confirm it.' },
  });
}

export function erasureAskedAlready(): ProblemError {
  return new ProblemError({
    code: 'erasure/asked-already', status: 409,
    detail: { zh: '此人在现在的状态下已申请删除，请复核那一项。', en: 'This person, as they are now, is to be erased already: confirm that.' },
  });
}

export function erasureHindered(hindrances: OutputOf<typeof PreviewErasure>['hindrances']): ProblemError {
  const said = hindrances.map((each) => erasureHindrances.labels[each]);
  return new ProblemError({
    code: 'erasure/hindered', status: 409,
    detail: { zh: `现在不能删除：${said.map(({ zh }) => zh).join('；')}。`, en: `This person cannot be erased now: ${said.map(({ en }) => en).join('; ')}.` },
  });
}
