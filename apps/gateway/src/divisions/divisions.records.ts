import { divisionCode } from '@guzhou/contracts';
import { defineRecord, inFile, type RecordOf } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';
import { divisionLevels, levelOf, parentOf } from './division.js';
import { divisionsImport, type DivisionRow } from './divisions.import.js';

/** A division of the tree; its area in square metres, null where nobody gave it. */
export const divisionRecord = defineRecord(tables.division, {
  code: divisionCode, parentCode: divisionCode.nullable(), level: z.enum(divisionLevels), name: z.string(), areaM2: z.bigint().nullable(),
});
export type Division = RecordOf<typeof divisionRecord>;

const inRows = inFile(divisionsImport, divisionRecord, { level: null, areaM2: 'area_km2' });

/** What a row makes of a division. Its level and parent follow from its code, whatever the row says. */
export function withRow(before: Division | undefined, row: DivisionRow): Division {
  return inRows.withRow(before, { ...row, parent_code: parentOf(row.code) }, { level: levelOf(row.code) });
}

/** What a file would say of a division. */
export const cellsOf = inRows.cells;
