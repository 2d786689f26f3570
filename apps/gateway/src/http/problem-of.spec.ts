import { globSync, readFileSync } from 'node:fs';
import { problemBody } from './problem-of.js';

/** Of the problems that anything of the platform may answer with. */
const statuses = new Set(globSync('{apps,libs}/*/src/**/*.ts').flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/\bstatus: (\d{3})\b/g)].map(([, status]) => Number(status))).filter((status) => status >= 400));

describe('problem details', () => {
  it('have a title for every status that something answers with', () => {
    expect(statuses.size).toBeGreaterThan(10);
    const untitled = [...statuses].filter((status) =>
      (problemBody({ code: 'x/y', status, detail: { zh: '甲', en: 'a' } }, 'id') as { title: string }).title === 'Error');
    expect(untitled).toEqual([]);
  });
});
