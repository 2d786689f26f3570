import { recordCopyMembersImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type RowOf } from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { keyOf, saysTheSame } from '@guzhou/recording';
import { Injectable } from '@nestjs/common';
import { exportPage } from '../../register/exports/export-page.js';
import { beginImport } from '../../storage/stamp.js';
import { recordCopyMemberTexts } from './agreement.errors.js';
import { ListedMembersRepository } from './listed-members.repository.js';
import { listedMemberInFile, listedMemberRecord, recordCopyRecord } from './agreement.records.js';
import { RecordCopiesRepository } from './record-copies.repository.js';

@Injectable()
export class ListedMembersService {
  constructor(private readonly repository: ListedMembersRepository, private readonly copies: RecordCopiesRepository) {}

  async importMembers(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, recordCopyMembersImport.kind, part);
    const key = (row: RowOf<typeof recordCopyMembersImport>) => keyOf(listedMemberRecord.table, listedMemberInFile.said(row));
    return runImport({
      definition: recordCopyMembersImport, texts: recordCopyMemberTexts, part, keyOf: key,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.household_code))];
        const copies = await this.copies.find(tx, county, codes);
        const records = await this.repository.find(tx, county, codes);
        return recordBook({
          records, keyOf: key,
          apply: (stored, row) => {
            const listed = listedMemberInFile.said(row);
            if (copies.find(keyOf(recordCopyRecord.table, listed)) === undefined) return { column: 'taken_on', code: 'copy/unknown' };
            return stored !== undefined && saysTheSame(listedMemberRecord, stored, listed) ? stored : listed;
          },
          rowOf: listedMemberInFile.cells,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  exportMembers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(recordCopyMembersImport, 'household', input, context, async (codes) =>
      [...(await this.repository.find(context.tx, context.county, codes)).values()].map(listedMemberInFile.cells));
  }
}
