import type { ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook, type Rule } from '@guzhou/importing';
import { Ledger, type Recording } from '@guzhou/ledgers';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { VillageService } from '../village/village.service.js';
import { budgetIsPositive, finishIsNotBeforeStart, startIsNotAfterFirstPayout, type ProjectRow } from './project.js';
import { projectRefusals, type ProjectRefusal } from './project.errors.js';
import { projectInFile, keptProjects, type projectRecord } from './project.records.js';
import { ProjectRepository } from './project.repository.js';

const keyOf = (row: ProjectRow): string => row.project_code;

/** Projects by leading industry. */
@Injectable()
export class ProjectService extends Ledger<typeof ledgers.projects, typeof projectRecord, ProjectRefusal> {
  constructor(private readonly projects: ProjectRepository, private readonly villages: VillageService) {
    super({
      ...keptProjects, texts: projectRefusals,
      namedBy: [{ table: 'payout', column: 'project_code', label: { zh: '到户收益', en: 'payouts' } }],
    });
  }

  protected async open(rows: readonly ProjectRow[], { tx, county, stamp }: Recording) {
    const objectionTo = await this.villages.judge(tx, county, rows.map((row) => row.village_code));
    const divisionIsKnown: Rule<ProjectRow, ProjectRefusal> = ({ village_code }) => {
      const code = objectionTo(village_code);
      return code && { column: 'village_code', code };
    };
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    const news = newsIn({ rows, records, keyOf, apply: projectInFile.withRow });
    const corrected = news.flatMap(({ key, before }) => (before === undefined ? [] : [key]));
    const firstPayouts = await this.projects.findFirstPayouts(tx, county, corrected);
    return ruledBook({
      records, keyOf, news, rowOf: projectInFile.cells,
      rules: [
        [divisionIsKnown, budgetIsPositive, finishIsNotBeforeStart, plausibleDays(stamp.today, 'started_on', 'finished_on')],
        [ofChanged(startIsNotAfterFirstPayout(firstPayouts))],
      ],
      save: () => this.save(tx, stamp, records.changes()),
    });
  }

  /** Project → the day it began. */
  findStarts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    return this.projects.findStarts(tx, county, [...new Set(codes)]);
  }
}
