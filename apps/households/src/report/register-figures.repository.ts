import { ageBands, incomeBands, notAtSchool, schoolAgeBands } from '@guzhou/contracts';
import { divisionRange, type FigurePage, Figures, type ItemQuery, type PageOptions, type Scope, type SectionRow } from '@guzhou/reporting';
import { Database, Statement, type NamedValues, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { endOfDay, monthsBefore } from '@guzhou/days';
import type { ExitStandard } from '../standing/exit-standard/exit-standard.js';
import { incomeValues } from '../standing/exit-standard/standard-values.js';
import { statement } from '../storage/statement.js';

const personItems = statement('report/person-items');

/** Whose birthdays the statement is told. */
const ages = [...ageBands.slice(1).map(({ from }) => from), ...schoolAgeBands.map(({ from }) => from), schoolAgeBands.at(-1)!.under];

const bandKeys = incomeBands.map(({ key }) => key);
/** Fen per head from which each band holds; null: any. */
const bandsFrom = incomeBands.map(({ from }) => (from === null ? null : String(from * 100)));

function onTheDay({ county, division, asOf }: Scope): NamedValues {
  return { county, ...divisionRange(division), asOf };
}

const starting = (...starts: readonly string[]) => (measure: string) => starts.some((start) => measure.startsWith(start));
const causeItems = statement('report/cause-items');
const movementItems = statement('report/movement-items');
const incomeItems = statement('report/income-items');
const findingItems = statement('report/finding-items');

/** What figures of a day are judged by. */
export interface Judging {
  readonly income: ExitStandard['income'];
  /** Rules in force, by number. */
  readonly severities: ReadonlyMap<string, string>;
}

/** Everything but the structure of the population: a row per measure and item. */
function queriesFor({ income, severities }: Judging): readonly ItemQuery[] {
  return [
    { statement: causeItems, counts: starting('cause.', 'attribute.', 'monitored.'), values: onTheDay },
    { statement: movementItems, counts: starting('increase.', 'decrease.'), values: (scope) => ({ ...onTheDay(scope), openingOn: scope.openingOn }) },
    {
      statement: incomeItems, counts: starting('income.'),
      values: (scope) => ({ ...onTheDay(scope), ...incomeValues(income), bandsFrom, bandKeys }),
    },
    {
      statement: findingItems, counts: starting('findings.'),
      values: (scope) => ({
        ...onTheDay(scope), until: endOfDay(scope.asOf), rules: [...severities.keys()], severities: [...severities.values()],
      }),
    },
  ];
}

const isOfOthers = starting('cause.', 'attribute.', 'monitored.', 'increase.', 'decrease.', 'income.', 'findings.');
const isOfStructure = starting('structure.');

/**
 * What the register is broken down by. The structure of the population has one row per person with a column per measure, for
 * nearly every measure counts many of them; the rest has a row per measure and item.
 */
@Injectable()
export class RegisterFiguresRepository {
  constructor(private readonly database: Database) {}

  counts(measure: string): boolean {
    return isOfStructure(measure) || isOfOthers(measure);
  }

  /** All of these measures per village, as the transaction sees them. */
  async section(tx: Transaction, scope: Scope, measures: readonly string[], judging: Judging): Promise<SectionRow[]> {
    const columns = measures.filter(isOfStructure).map((measure) => `sum("${measure}")::text AS "${measure}"`);
    const structure = new Statement(`SELECT division, ${columns.join(', ')} FROM (${personItems.source}) AS item GROUP BY division`);
    const people = await tx.query<Record<string, string>>(...structure.with(personValues(scope)));
    return [
      ...await new Figures(queriesFor(judging)).sectionInTx(tx, scope),
      ...people.map(({ division, ...values }) => ({ division: division!, values })),
    ];
  }

  async page(scope: Scope, options: PageOptions, judging: Judging): Promise<FigurePage<'household' | 'member' | 'village'>> {
    const { measure } = options;
    if (!isOfStructure(measure)) return new Figures<'household' | 'member' | 'village'>(queriesFor(judging)).page(this.database, scope, options);
    const asRows: ItemQuery = {
      statement: new Statement(`SELECT '${measure}' AS measure, 'member' AS kind, code, division, "${measure}"::bigint AS value
            FROM (${personItems.source}) AS person WHERE "${measure}" <> 0`),
      counts: isOfStructure, values: personValues,
    };
    return new Figures<'member'>([asRows]).page(this.database, scope, options);
  }
}

function personValues(scope: Scope): NamedValues {
  const birthdays = ages.map((age) => [`turned${age}`, monthsBefore(scope.asOf, age * 12)] as const);
  return { ...onTheDay(scope), ...Object.fromEntries(birthdays), notAtSchool };
}
