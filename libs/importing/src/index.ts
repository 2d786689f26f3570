export { plausibleDays, todayInChina } from './days.js';
export { PartReview, type Line, type ReviewOptions, type Rule } from './part-review.js';
export { refusal, type Objection, type Refusal, type RefusalTexts } from './refusal.js';
export { type ImportDefinition, type Outcome, type Part, type RowVerdict } from './part.js';
export { previewOf } from './preview.js';
export { changesBetween, type RowValues } from './row-values.js';
export { RecordTable, type StoredRow, type Table } from './record-table.js';
export { readLines, sameCells, type ReadLine } from './read-lines.js';
export { cellTexts } from './cell-objections.js';
