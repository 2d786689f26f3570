import { ProblemError } from '@guzhou/runtime';

/** Records of the kind have a day of their own, or none: they are on record or not, and do not hold from a day to a day. */
export function kindHasNoHistory(): ProblemError {
  return new ProblemError({
    code: 'export/no-history', status: 422,
    detail: { zh: '这类记录没有起止日期，不能按某一天导出；请去掉 asOf。', en: 'Records of this kind do not hold from a day to a day: leave out asOf.' },
    fields: [{
      path: 'asOf', code: 'export/no-history', detail: { zh: '这类文件不能用。', en: 'Not for this kind of file.' },
    }],
  });
}

export function dayAhead(): ProblemError {
  return new ProblemError({
    code: 'date/in-future', status: 422,
    detail: { zh: '日期晚于今天，请改为今天或以前。', en: 'The day lies ahead: name today or a day before.' },
    fields: [{ path: 'asOf', code: 'date/in-future', detail: { zh: '晚于今天。', en: 'Lies ahead.' } }],
  });
}

export function tooManyRowsToPrint(most: number): ProblemError {
  return new ProblemError({
    code: 'export/too-many-rows', status: 422,
    detail: {
      zh: `PDF 最多 ${most} 行。请按乡镇或村分别导出，或改用 xlsx 或 csv。`,
      en: `A PDF has at most ${most} rows: export town by town or village by village, or take xlsx or csv.`,
    },
    fields: [{ path: 'format', code: 'export/too-many-rows', detail: { zh: '行数过多。', en: 'Too many rows for this format.' } }],
  });
}
