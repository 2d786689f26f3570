import type { Database } from '@guzhou/runtime';
import { databaseOfCounties, type CountiesOptions, type SizedCounty } from './database-of-counties.js';
import { rowsRead } from './rows-read.js';

/** In statements that fill a county: its households, and four people in each. */
export const homes = 'generate_series(1, $2::int) AS h';
export const people = `${homes} CROSS JOIN generate_series(1, 4) AS i`;

/** The month of which sections are asked for. */
export const MAY = { period: '2020-05', asOf: '2020-05-31', openingOn: '2019-12-31' };

/** Two counties, one twenty times the other, and which of them is looked at, whichever came first. */
export function besideAnother(households: number): [what: string, towns: readonly SizedCounty[], town: SizedCounty][] {
  const [large, small] = [{ county: '522632', households }, { county: '522601', households: households / 20 }];
  return [
    ['a small one that came after one twenty times its size', [large, small], small],
    ['a small one that came before one twenty times its size', [small, large], small],
    ['a large one that came after one a twentieth of its size', [small, large], large],
    ['a large one that came before one a twentieth of its size', [large, small], large],
  ];
}

/** What is read of a county, and how many rows that takes: in a database of its own, and beside the other. */
export async function aloneAndBeside<Answer>(
  fill: CountiesOptions, towns: readonly SizedCounty[], town: SizedCounty,
  read: (database: Database, town: SizedCounty) => Promise<Answer>,
) {
  const look = async (counties: readonly SizedCounty[]) => {
    const database = await databaseOfCounties(fill, counties);
    return { rows: await rowsRead(database, (watched) => read(watched, town)), answer: await read(database, town) };
  };
  return { alone: await look([town]), beside: await look(towns) };
}
