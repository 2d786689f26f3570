import { reportDates } from '@guzhou/contracts';
import {
  divisionRange, Figures, type FigurePage, type ItemQuery, type PageOptions, type Scope, type SectionRow,
} from '@guzhou/reporting';
import { Database, StatementFiles, type NamedValues } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { ItemKind } from './report.js';

const files = new StatementFiles(new URL('../../sql/', import.meta.url));

function itemQuery(name: string, measures: string, more: (scope: Scope) => NamedValues): ItemQuery {
  return {
    statement: files.statement(`report/${name}`),
    counts: (measure) => measure.startsWith(measures),
    values: (scope) => ({ county: scope.county, ...divisionRange(scope.division), asOf: scope.asOf, ...more(scope) }),
  };
}

const figures = new Figures<ItemKind>([
  itemQuery('invested', 'industry.invested.', ({ period }) => ({ year: reportDates(period).year })),
  itemQuery('projects', 'industry.projects.', () => ({})),
  itemQuery('payouts', 'industry.payouts', ({ openingOn }) => ({ openingOn })),
]);

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
