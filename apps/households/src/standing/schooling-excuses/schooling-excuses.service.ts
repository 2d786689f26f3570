import { schoolingExcusesImport, type ChangeAnswer, type ImportOutcome, type ImportPart, type InputOf, type RecordSchoolingExcuse, type ExportInput, type ExportPage } from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { heldOn } from '@guzhou/days';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { excuseAsRow, withExcuse } from './schooling-excuse.js';
import { schoolingExcuseInFile } from './schooling-excuse.record.js';
import { excuseRefused, memberNotInHousehold, schoolingExcuseTexts } from './schooling-excuses.errors.js';
import { SchoolingExcusesRepository } from './schooling-excuses.repository.js';

@Injectable()
export class SchoolingExcusesService {
  constructor(private readonly repository: SchoolingExcusesRepository, private readonly households: HouseholdsService) {}

  /**
   * Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `member/not-in-household`,
   * `schooling-excuse/ends-before-it-begins`, `schooling-excuse/overlapping`.
   */
  async record(input: InputOf<typeof RecordSchoolingExcuse>, context: RequestContext): Promise<ChangeAnswer> {
    const { tx, county } = context;
    const { householdCode, memberCode, effectiveOn, source, evidence, excuse } = input;
    await this.households.openForChange(context, [input]);
    if (!await this.repository.belongsTo(tx, county, memberCode, householdCode, effectiveOn)) throw memberNotInHousehold();
    const recorded = await beginChange(context, { kind: 'record-schooling-excuse', source, effectiveOn, evidence, households: [householdCode] });
    const children = await this.repository.findForUpdate(tx, county, [memberCode]);
    const child = withExcuse(children.find(memberCode)!, { from: effectiveOn, ...excuse }, recorded.today);
    if ('code' in child) throw excuseRefused(child.code);
    children.put(memberCode, child);
    await this.repository.save(tx, recorded, children);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  async importExcuses(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, schoolingExcusesImport.kind, part);
    return runImport({
      definition: schoolingExcusesImport, texts: schoolingExcuseTexts, part, keyOf: (row) => `${row.member_code} ${row.excused_from}`,
      open: async (rows) => {
        const children = await this.repository.findForUpdate(tx, county, [...new Set(rows.map((row) => row.member_code))]);
        return recordBook({
          records: children,
          keyOf: (row) => row.member_code,
          apply: (child, row) => (child === undefined ? { column: 'member_code', code: 'member/unknown' } : withExcuse(child, schoolingExcuseInFile.said(row), recorded.today)),
          isNew: (before, after) => after.excuses.length > (before?.excuses.length ?? 0),
          rowOf: excuseAsRow,
          save: () => this.repository.save(tx, recorded, children),
        });
      },
    });
  }

  exportExcuses(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(schoolingExcusesImport, 'member', input, context, async (codes) =>
      [...(await this.repository.findForUpdate(tx, county, codes)).values()]
      .map((child) => ({ ...child, excuses: heldOn(child.excuses, input.asOf) }))
      .flatMap((child) => child.excuses.map(({ from }) => excuseAsRow(child, { excused_from: from }))));
  }
}
