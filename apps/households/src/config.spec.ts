import { readFileSync } from 'node:fs';
import { documented } from '@guzhou/runtime';
import { householdsVariables } from './config.js';

describe('the configuration of households', () => {
  it('is told in docs/operating.md as its schema says it', () => {
    const operating = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    expect(operating).toContain(documented(householdsVariables));
  });
});
