import { readFileSync } from 'node:fs';

/**
 * A statement of `sql/`. A line `-- include <name>` stands for the text of another file there, so that what several
 * statements have in common is written once. Names are ours, never input.
 */
export function statement(name: string): string {
  const text = readFileSync(new URL(`../../sql/${name}.sql`, import.meta.url), 'utf8');
  return text.replace(/^-- include (\S+)$/gm, (_, part: string) => statement(part));
}
