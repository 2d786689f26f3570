import { ProblemError, type Problem } from '@guzhou/runtime/apart';

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

export function notUtf8(): ProblemError {
  return fileProblem('file/wrong-charset',
    '文件既不是 UTF-8 也不是 GB18030（GBK）文本，请用其中一种编码保存。',
    'The file is neither UTF-8 nor GB18030 (GBK) text; save it in one of them.');
}

export function unknownCharset(): ProblemError {
  return fileProblem('file/charset-unsupported',
    '字符编码仅支持 utf-8、gb18030 和 utf-16。', 'The charset must be utf-8, gb18030 or utf-16.', { status: 415 });
}

/** What calls itself .xls and is text: web pages and XML, which programs of all kinds write because spreadsheets open them. */
export function notATable(format: 'html' | 'spreadsheetml'): ProblemError {
  const [zh, en] = format === 'html' ? ['网页（HTML）表格', 'a web page (HTML)'] : ['XML 电子表格 2003', 'an XML Spreadsheet 2003'];
  return fileProblem(`file/${format}`,
    `文件内容是${zh}，不是 Excel 工作簿，即使扩展名是 .xls。请用表格软件打开后另存为 .xlsx 或 CSV。`,
    `The file is ${en} and no Excel workbook, whatever its name ends with; open it in a spreadsheet program and save it as .xlsx or CSV.`);
}

export function notAWorkbook(): ProblemError {
  return fileProblem('file/not-a-workbook',
    '文件不是完好的 Excel 工作簿（.xlsx），请用表格软件打开后另存为 .xlsx 或 CSV。',
    'The file is not a sound Excel workbook (.xlsx); open it in a spreadsheet program and save it as .xlsx or CSV.');
}

export function oldWorkbook(): ProblemError {
  return fileProblem('file/old-workbook',
    '这是旧版 Excel 文件（.xls），请另存为 .xlsx 或 CSV。', 'This is a file of an old Excel (.xls); save it as .xlsx or CSV.');
}

export function passwordProtected(): ProblemError {
  return fileProblem('file/password-protected',
    '工作簿有密码，无法读取。请取消密码后再上传。', 'The workbook is protected by a password; remove the password and send it again.');
}

export function expandsTooMuch(): ProblemError {
  return fileProblem('file/expands-too-much',
    '工作簿解压后过大，未读取。请拆成几个文件，或另存为 CSV。',
    'Unpacked, the workbook is too large and was not read. Cut it into several files or save it as CSV.', { status: 413 });
}

export function workbookTooLarge(maxBytes: number): ProblemError {
  const size = `${Math.floor(maxBytes / 1024 / 1024)} MiB`;
  return fileProblem('file/workbook-too-large',
    `工作簿超过 ${size}，请拆成几个文件，或另存为 CSV。`,
    `The workbook is larger than ${size}; cut it into several files or save it as CSV.`, { status: 413 });
}

export function sheetUnknown(): ProblemError {
  return fileProblem('file/sheet-unknown', '工作簿中没有所指名称的工作表。', 'The workbook has no sheet of the name given.');
}

export function tooManyColumns(row: number, max: number): ProblemError {
  return fileProblem('file/too-many-columns',
    `第 ${row} 行超过 ${max} 列。请删去多余的列。整个文件未接收。`,
    `Row ${row} has more than ${max} columns; delete those that do not belong. Nothing of the file was taken.`);
}

export function tooMuchText(): ProblemError {
  return fileProblem('file/too-much-text',
    '工作簿中的文字过多，请拆成几个文件，或另存为 CSV。',
    'The workbook holds too much text; cut it into several files or save it as CSV.', { status: 413 });
}

export function rowTooLong(row: number, max: number): ProblemError {
  return fileProblem('file/record-too-long',
    `第 ${row} 行超过 ${max} 个字符。整个文件未接收。`,
    `Row ${row} has more than ${max} characters. Nothing of the file was taken.`);
}

export function takesTooMuch(): ProblemError {
  return fileProblem('file/takes-too-much',
    '读取文件所需的时间或内存超过上限，未接收。请拆成几个文件，或另存为 CSV。',
    'Reading the file took more time or memory than a file may take; nothing of it was taken. Cut it into several files or save it as CSV.',
    { status: 413 });
}

export function unreadableFile(): ProblemError {
  return fileProblem('file/unreadable',
    '文件无法读取，未接收。请用表格软件打开后另存为 .xlsx 或 CSV。',
    'The file cannot be read; nothing of it was taken. Open it in a spreadsheet program and save it as .xlsx or CSV.');
}

/** A passing cause: no process to read it could be begun, or it was ended from outside. */
export function readerLost(): ProblemError {
  return fileProblem('file/reader-lost',
    '读取文件的进程被中止，没有接收任何内容。请稍后再传。',
    'The process that read the file was ended; nothing was taken. Send it again a little later.', { status: 503, retryAfter: 5 });
}
