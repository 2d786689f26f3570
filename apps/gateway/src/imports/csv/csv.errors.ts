import { ProblemError, type Problem } from '@guzhou/runtime';

function fileProblem(code: string, zh: string, en: string, more: Partial<Problem> = {}): ProblemError {
  return new ProblemError({ code, status: 422, detail: { zh, en }, ...more });
}

export function brokenQuote(row: number): ProblemError {
  return fileProblem('file/broken-quote',
    `从第 ${row} 行起引号不完整：含引号的单元格须整体加引号，其中的引号写两遍。整个文件未接收。`,
    `A quote is broken in the record that begins on line ${row}: a cell with quotes is quoted as a whole and each quote in it doubled. Nothing of the file was taken.`);
}

export function recordTooLong(row: number): ProblemError {
  return fileProblem('file/record-too-long',
    `从第 ${row} 行起的记录过长，可能是引号没有结束。整个文件未接收。`,
    `The record that begins on line ${row} is too long; perhaps a quote is not closed. Nothing of the file was taken.`);
}

export function notThatCharset(charset: string): ProblemError {
  return fileProblem('file/wrong-charset',
    `文件不是有效的 ${charset} 文本。若是 GB18030（GBK）编码，请用 Content-Type: text/csv; charset=gb18030。`,
    `The file is not valid ${charset} text. If it is in GB18030 (GBK), say Content-Type: text/csv; charset=gb18030.`);
}

export function unknownCharset(): ProblemError {
  return fileProblem('file/charset-unsupported',
    '字符编码仅支持 utf-8 和 gb18030。', 'The charset must be utf-8 or gb18030.', { status: 415 });
}

export function emptyFile(): ProblemError {
  return fileProblem('file/empty', '文件中没有数据行。', 'The file has no rows.');
}

export function wrongHeadings(fields: NonNullable<Problem['fields']>): ProblemError {
  return fileProblem('file/wrong-headings',
    '标题行与该类文件不符，见 fields。整个文件未接收。',
    'The headings do not fit this kind of file; see fields. Nothing of the file was taken.', { fields });
}
