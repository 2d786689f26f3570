import { readFileSync } from 'node:fs';
import { reportDates } from '@guzhou/contracts';
import {
  divisionRange, Figures, type FigurePage, type ItemQuery, type PageOptions, type Scope, type SectionRow,
} from '@guzhou/reporting';
import { Database, type SqlValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { ItemKind } from './report.js';

function itemQuery(file: string, measures: string, more: (scope: Scope) => readonly SqlValue[]): ItemQuery {
  return {
    sql: readFileSync(new URL(`../../sql/report/${file}`, import.meta.url), 'utf8'),
    counts: (measure) => measure.startsWith(measures),
    values: (scope) => {
      const { first, last } = divisionRange(scope.division);
      return [scope.county, first, last, scope.asOf, ...more(scope)];
    },
  };
}

const figures = new Figures<ItemKind>([
  itemQuery('invested.sql', 'industry.invested.', ({ period }) => [reportDates(period).year]),
  itemQuery('projects.sql', 'industry.projects.', () => []),
  itemQuery('payouts.sql', 'industry.payouts', ({ openingOn }) => [openingOn]),
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
