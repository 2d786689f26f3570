import type { SqlValue } from './transaction.js';

export type NamedValues = Readonly<Record<string, SqlValue>>;

/** Comments, texts (a quote in one is written twice) and quoted names: nothing in them is a parameter or a fragment. */
export const QUOTED = String.raw`--.*|'(?:[^']|'')*'|"[^"]*"`;
/** A colon behind a colon is a cast, behind a word or a bracket a slice of an array. */
const PARAMETER = new RegExp(String.raw`${QUOTED}|(?<![:\w\])]):([a-z]\w*)|(\$\d+)`, 'g');

/**
 * A statement with parameters by name: `:first_village`, whose value is given as `firstVillage`. PostgreSQL, which knows them by
 * number alone, is told the same text with numbers, in the order in which the names first stand in it.
 */
export class Statement {
  readonly text: string;
  /** In the order of their numbers. */
  readonly names: readonly string[];

  /** `source`: as written; also to be put into another statement. Throws where a parameter stands by number. */
  constructor(readonly source: string, private readonly title = 'a statement') {
    const names: string[] = [];
    this.text = source.replace(PARAMETER, (whole, name?: string, number?: string) => {
      if (number !== undefined) throw new Error(`${title}: ${number} has no name`);
      if (name === undefined) return whole;
      const given = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (!names.includes(given)) names.push(given);
      return `$${names.indexOf(given) + 1}`;
    });
    this.names = names;
  }

  /** What a query is asked with: `query(...statement.with({ county }))`. Throws when there is a name too few or too many. */
  with(values: NamedValues): [sql: string, values: SqlValue[]] {
    const missing = this.names.filter((name) => values[name] === undefined);
    const surplus = Object.keys(values).filter((name) => !this.names.includes(name));
    if (missing.length > 0 || surplus.length > 0) {
      throw new Error(`${this.title}: lacks [${missing.join(', ')}], does not know [${surplus.join(', ')}]`);
    }
    return [this.text, this.names.map((name) => values[name]!)];
  }
}
