import { openedChannels } from '@guzhou/contracts';
import {
  divisionRange, Figures, type FigurePage, type ItemQuery, type PageOptions, type Scope, type SectionRow,
} from '@guzhou/reporting';
import { Database, StatementFiles, type NamedValues } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { lastBirthday, rulesOn } from '../labour/labour.js';
import { labourRules } from '../labour/labour-rules.js';
import type { ItemKind } from './report.js';

const files = new StatementFiles(new URL('../../sql/', import.meta.url));

const placementMeasures = ['employment.placements.', 'employment.training_channel_without_certificate'];

const households: ItemQuery = {
  statement: files.statement('report/households'),
  counts: (measure) => !isOfPlacements(measure),
  values: (scope) => {
    const { workingAge, labourSkills, notAtSchool } = rulesOn(labourRules, scope.asOf);
    return {
      ...common(scope), labourSkills, notAtSchool,
      labourBornUntil: lastBirthday(scope.asOf, workingAge.from), labourBornAfter: lastBirthday(scope.asOf, workingAge.under),
    };
  },
};

const placements: ItemQuery = { statement: files.statement('report/placements'), counts: isOfPlacements, values: common };

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

function common({ county, division, asOf }: Scope): NamedValues {
  return { county, ...divisionRange(division), asOf, openedChannels };
}
