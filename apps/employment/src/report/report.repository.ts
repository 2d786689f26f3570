import { readFileSync } from 'node:fs';
import { openedChannels } from '@guzhou/contracts';
import {
  divisionRange, Figures, type FigurePage, type ItemQuery, type PageOptions, type Scope, type SectionRow,
} from '@guzhou/reporting';
import { Database, type SqlValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { lastBirthday, rulesOn } from '../labour/labour.js';
import { labourRules } from '../labour/labour-rules.js';
import type { ItemKind } from './report.js';

const placementMeasures = ['employment.placements.', 'employment.training_channel_without_certificate'];

const households: ItemQuery = {
  sql: sqlOf('households.sql'),
  counts: (measure) => !isOfPlacements(measure),
  values: (scope) => {
    const { workingAge, labourSkills, notAtSchool } = rulesOn(labourRules, scope.asOf);
    return [
      ...common(scope), lastBirthday(scope.asOf, workingAge.from), lastBirthday(scope.asOf, workingAge.under), labourSkills, notAtSchool,
    ];
  },
};

const placements: ItemQuery = { sql: sqlOf('placements.sql'), counts: isOfPlacements, values: common };

const figures = new Figures<ItemKind>([households, placements]);

@Injectable()
export class ReportRepository {
  constructor(private readonly database: Database) {}

  section(scope: Scope): Promise<SectionRow[]> {
    return figures.section(this.database, scope);
  }

  page(scope: Scope, options: PageOptions): Promise<FigurePage<ItemKind>> {
    return figures.page(this.database, scope, options);
  }
}

function isOfPlacements(measure: string): boolean {
  return placementMeasures.some((start) => measure.startsWith(start));
}

function common({ county, division, asOf }: Scope): readonly SqlValue[] {
  const { first, last } = divisionRange(division);
  return [county, first, last, asOf, openedChannels];
}

function sqlOf(file: string): string {
  return readFileSync(new URL(`../../sql/report/${file}`, import.meta.url), 'utf8');
}
