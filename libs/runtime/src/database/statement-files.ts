import { existsSync, readFileSync } from 'node:fs';
import { QUOTED, Statement } from './statement.js';

const INCLUDE = /^-- include (\S+)$/gm;
/** `holds_on(row, day) = row.valid_from <= day AND …;` */
const DECLARATION = /^(\w+)\(([\w, ]+)\) =\s+([^;]+);$/gm;
const FRAGMENTS = 'fragments.sql';

/**
 * The statements of a folder `sql/`. What several of them have in common is written once: a line `-- include <name>` stands for
 * the text of another file, whose parameters are then theirs; `holds_on(membership, :as_of)` for what `fragments.sql` declares
 * under that name, with these words put in. Both are put together here, at start: PostgreSQL sees neither.
 */
export class StatementFiles {
  private readonly fragments: ReadonlyMap<string, Fragment>;
  private readonly call: RegExp;

  constructor(private readonly folder: URL) {
    const declarations = existsSync(new URL(FRAGMENTS, folder)) ? readFileSync(new URL(FRAGMENTS, folder), 'utf8') : '';
    this.fragments = new Map([...declarations.matchAll(DECLARATION)].map(([, name, words, text]) =>
      [name!, { words: listed(words!), text: text! }]));
    this.call = new RegExp(String.raw`${QUOTED}|\b(${[...this.fragments.keys(), '(?!)'].join('|')})\(([^()]*)\)`, 'g');
  }

  /** By its path in the folder, without `.sql`. Names are ours, never input. */
  statement(name: string): Statement {
    return new Statement(this.expand(this.read(name)), name);
  }

  /** The text with its fragments written out. */
  expand(text: string): string {
    return text.replace(this.call, (whole, name?: string, given?: string) => {
      if (name === undefined) return whole;
      const { words, text: declared } = this.fragments.get(name)!;
      const put = listed(given!);
      if (put.length !== words.length) throw new Error(`${name} takes ${words.join(', ')}: ${whole}`);
      return declared.replace(/(?<![.\w])\w+/g, (word) => put[words.indexOf(word)] ?? word);
    });
  }

  private read(name: string): string {
    const text = readFileSync(new URL(`${name}.sql`, this.folder), 'utf8');
    return text.replace(INCLUDE, (_, part: string) => this.read(part));
  }
}

interface Fragment {
  readonly words: readonly string[];
  readonly text: string;
}

function listed(words: string): string[] {
  return words.split(',').map((word) => word.trim());
}
