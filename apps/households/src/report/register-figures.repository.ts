import { ageBands, incomeBands, notAtSchool, schoolAgeBands } from '@guzhou/contracts';
import { divisionRange, type FigurePage, Figures, type ItemQuery, type PageOptions, type Scope, type SectionRow } from '@guzhou/reporting';
import { Database, type SqlValue, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { endOfDay, monthsBefore } from '../days/days.js';
import { ExitStandardService } from '../exit-standard/exit-standard.service.js';
import { RulesService } from '../rules/rules.service.js';
import { statement } from '../storage/statement.js';

const personItems = statement('report/person-items');

/** Ages in the order of the statement's parameters. */
const ages = [...ageBands.slice(1).map(({ from }) => from), ...schoolAgeBands.map(({ from }) => from), schoolAgeBands.at(-1)!.under];

const bandKeys = incomeBands.map(({ key }) => key);
/** Fen per head from which each band holds; null: any. */
const bandsFrom = incomeBands.map(({ from }) => (from === null ? null : String(from * 100)));

function onTheDay({ county, division, asOf }: Scope): SqlValue[] {
  const { first, last } = divisionRange(division);
  return [county, first, last, asOf];
}

const starting = (...starts: readonly string[]) => (measure: string) => starts.some((start) => measure.startsWith(start));
const queries: readonly ItemQuery[] = [
  { sql: statement('report/cause-items'), counts: starting('cause.', 'attribute.', 'monitored.'), values: onTheDay },
  { sql: statement('report/movement-items'), counts: starting('increase.', 'decrease.'), values: (scope) => [...onTheDay(scope), scope.openingOn] },
];
const isOfStructure = starting('structure.');

/**
 * What the register is broken down by. The structure of the population has one row per person with a column per measure, for
 * nearly every measure counts many of them; the rest has a row per measure and item.
 */
@Injectable()
export class RegisterFiguresRepository {
  private readonly queries: readonly ItemQuery[];
  private readonly figures: Figures<'household' | 'member'>;

  constructor(private readonly database: Database, exitStandard: ExitStandardService, rules: RulesService) {
    this.queries = [
      ...queries,
      {
        sql: statement('report/income-items'), counts: starting('income.'), values: (scope) => {
          const { after, until, excluded, costShares } = exitStandard.on(scope.asOf, scope.county).income;
          return [...onTheDay(scope), bandsFrom, after, until, excluded, [...costShares.keys()], [...costShares.values()], bandKeys];
        },
      },
      {
        sql: statement('report/finding-items'), counts: starting('findings.'), values: (scope) => {
          const severities = rules.severitiesOn(scope.asOf);
          return [...onTheDay(scope), endOfDay(scope.asOf), [...severities.keys()], [...severities.values()]];
        },
      },
    ];
    this.figures = new Figures(this.queries);
  }

  counts(measure: string): boolean {
    return isOfStructure(measure) || this.queries.some((query) => query.counts(measure));
  }

  /** All of these measures per village, as the transaction sees them. */
  async section(tx: Transaction, scope: Scope, measures: readonly string[]): Promise<SectionRow[]> {
    const columns = measures.filter(isOfStructure).map((measure) => `sum("${measure}")::text AS "${measure}"`);
    const people = await tx.query<Record<string, string>>(
      `SELECT division, ${columns.join(', ')} FROM (${personItems}) AS item GROUP BY division`, personValues(scope));
    return [...await this.figures.sectionInTx(tx, scope), ...people.map(({ division, ...values }) => ({ division: division!, values }))];
  }

  async page(scope: Scope, options: PageOptions): Promise<FigurePage<'household' | 'member'>> {
    const { measure } = options;
    if (!isOfStructure(measure)) return this.figures.page(this.database, scope, options);
    const asRows: ItemQuery = {
      sql: `SELECT '${measure}' AS measure, 'member' AS kind, code, division, "${measure}"::bigint AS value
            FROM (${personItems}) AS person WHERE "${measure}" <> 0`,
      counts: isOfStructure, values: personValues,
    };
    return new Figures<'member'>([asRows]).page(this.database, scope, options);
  }
}

function personValues(scope: Scope): SqlValue[] {
  return [...onTheDay(scope), ...ages.map((age) => monthsBefore(scope.asOf, age * 12)), notAtSchool];
}
