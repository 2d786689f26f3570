import { recordCopyMembersImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { exportPage } from '../import/export-page.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginImport } from '../storage/stamp.js';
import { recordCopyMemberTexts } from './agreement.errors.js';
import { listedMemberAsRow, listedMemberKey, listedMemberOf } from './listed-member.js';
import { ListedMembersRepository } from './listed-members.repository.js';
import { copyKey, sameFields } from './record-copy.js';
import { RecordCopiesRepository } from './record-copies.repository.js';

@Injectable()
export class ListedMembersService {
  constructor(private readonly repository: ListedMembersRepository, private readonly copies: RecordCopiesRepository) {}

  async importMembers(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, recordCopyMembersImport.kind, part);
    return runImport({
      definition: recordCopyMembersImport, texts: recordCopyMemberTexts, part, keyOf: (row) => listedMemberKey(listedMemberOf(row)),
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.household_code))];
        const copies = await this.copies.find(tx, county, codes);
        const records = await this.repository.find(tx, county, codes);
        return recordBook({
          records,
          keyOf: (row) => listedMemberKey(listedMemberOf(row)),
          apply: (stored, row) => {
            const listed = listedMemberOf(row);
            if (copies.find(copyKey(listed)) === undefined) return { column: 'taken_on', code: 'copy/unknown' };
            return stored !== undefined && sameFields(stored, listed) ? stored : listed;
          },
          rowOf: listedMemberAsRow,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  exportMembers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(recordCopyMembersImport, 'household', input, context, async (codes) =>
      [...(await this.repository.find(context.tx, context.county, codes)).values()].map(listedMemberAsRow));
  }
}
