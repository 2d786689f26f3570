import { readFileSync } from 'node:fs';
import {
  divisionRange, Figures, type FigurePage, type ItemQuery, type PageOptions, type Scope, type SectionRow,
} from '@guzhou/reporting';
import { Database, type SqlValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { ItemKind } from './report.js';

function itemQuery(file: string, measures: readonly string[], more: (scope: Scope) => readonly SqlValue[]): ItemQuery {
  return {
    sql: readFileSync(new URL(`../../sql/report/${file}`, import.meta.url), 'utf8'),
    counts: (measure) => measures.includes(measure),
    values: (scope) => {
      const { first, last } = divisionRange(scope.division);
      return [scope.county, first, last, scope.asOf, ...more(scope)];
    },
  };
}

const figures = new Figures<ItemKind>([
  itemQuery('wishes.sql', ['training.wishes', 'training.wishes_met'], () => []),
  itemQuery('completions.sql', ['training.completions', 'training.completed_and_in_work'], ({ openingOn }) => [openingOn]),
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
