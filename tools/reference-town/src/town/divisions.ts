import { readFileSync } from 'node:fs';

interface Division {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
}

const file = new URL('../../rongjiang-divisions.csv', import.meta.url);

/** Province, prefecture, county, its 20 towns and their villages as the statistics bureau lists them (2023). */
export const realDivisions: readonly Division[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code = '', name = '', parent = ''] = line.trim().split(',');
    return { code, name, parent };
  });
