import { projectsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina, type Rule } from '@guzhou/importing';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { VillageService } from '../village/village.service.js';
import {
  budgetIsPositive, finishIsNotBeforeStart, projectRecord, projectRow, startIsNotAfterFirstPayout, type ProjectRow,
} from './project.js';
import { projectRefusals, type ProjectRefusal } from './project.errors.js';
import { ProjectRepository } from './project.repository.js';

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT project_code AS code FROM project
    WHERE county_code = $1 AND project_code > $2 AND village_code BETWEEN $4 AND $5 ORDER BY project_code LIMIT $3`;

/** Projects by leading industry. */
@Injectable()
export class ProjectService {
  constructor(private readonly projects: ProjectRepository, private readonly villages: VillageService) {}

  async importPart(part: ImportPart, { county, tx }: { county: string; tx: BulkTransaction }): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: projectsImport, part, key: 'project_code', record: projectRecord, rowOf: projectRow, texts: projectRefusals,
    });
    const objectionTo = await this.villages.judge(tx, county, review.values.map((project) => project.village_code));
    const divisionIsKnown: Rule<ProjectRow, ProjectRefusal> = ({ village_code }) => {
      const code = objectionTo(village_code);
      return code && { column: 'village_code', code };
    };
    review
      .compare(await this.projects.findStored(tx, county, review.keys))
      .check(divisionIsKnown, budgetIsPositive, finishIsNotBeforeStart, plausibleDays(todayInChina(), 'started_on', 'finished_on'));
    const firstPayouts = await this.projects.findFirstPayouts(tx, county, review.changed.map((line) => line.value.project_code));
    review.checkChanged(startIsNotAfterFirstPayout(firstPayouts));
    if (!review.writes) return review.outcome();
    await this.projects.insert(tx, county, review.created.map((line) => line.record));
    await this.projects.update(tx, county, review.changed.map((line) => line.record));
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: projectsImport, table: this.projects, rowOf: projectRow, of: listed, values: [first, last],
    });
  }

  /** Project → the day it began. */
  findStarts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    return this.projects.findStarts(tx, county, [...new Set(codes)]);
  }
}
