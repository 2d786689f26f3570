import { ProblemError } from '@guzhou/runtime';

export function periodInFuture(): ProblemError {
  return new ProblemError({
    code: 'period/in-future', status: 400,
    detail: { zh: '这个月还没有开始。请选本月或以前的月份。', en: 'This month has not begun. Choose this month or an earlier one.' },
    fields: [{ path: 'body.period', code: 'period/in-future', detail: { zh: '这个月还没有开始。', en: 'This month has not begun.' } }],
  });
}

export function divisionTooWide(): ProblemError {
  return new ProblemError({
    code: 'division/wider-than-county', status: 400,
    detail: { zh: '月报最大到县。请选县、乡镇或村。', en: 'A report covers at most a county. Choose a county, a town or a village.' },
    fields: [{
      path: 'body.division', code: 'division/wider-than-county',
      detail: { zh: '请选县、乡镇或村。', en: 'Choose a county, a town or a village.' },
    }],
  });
}

/** A division that a body names, not a path: what is wrong is the request. */
export function divisionNotThere(): ProblemError {
  return new ProblemError({
    code: 'division/unknown', status: 400,
    detail: { zh: '没有这个行政区划。请先导入区划。', en: 'There is no such division. Import the divisions first.' },
    fields: [{ path: 'body.division', code: 'division/unknown', detail: { zh: '没有这个行政区划。', en: 'There is no such division.' } }],
  });
}

export function reportNotMade(): ProblemError {
  return new ProblemError({
    code: 'report/not-made', status: 404,
    detail: {
      zh: '还没有这份月报。请用 POST /api/v1/reports/monthly 生成。',
      en: 'There is no such report yet. Have it made with POST /api/v1/reports/monthly.',
    },
  });
}

export function versionUnknown(): ProblemError {
  return new ProblemError({
    code: 'report/version-unknown', status: 404,
    detail: { zh: '这份月报没有这个版本。', en: 'This report has no such version.' },
  });
}

export function measureUnknown(): ProblemError {
  return new ProblemError({
    code: 'measure/unknown', status: 404,
    detail: { zh: '这份月报没有这项指标。', en: 'This report has no such measure.' },
  });
}
