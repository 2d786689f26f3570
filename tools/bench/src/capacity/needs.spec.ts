import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { capacityTable } from './capacity-table.js';
import { readFigures } from './figures.js';
import { assumed, needsOf } from './needs.js';

const figures = readFigures();
const of = (households: number) => needsOf({ households }, figures);

describe('what a place needs', () => {
  it('is in the document as it is computed from what was measured', () => {
    expect(readFileSync(new URL('../../../../docs/scaling.md', import.meta.url), 'utf8')).toContain(capacityTable(figures));
  });

  it('grows with its households, and never by more than they do', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 100_000_000 }), fc.integer({ min: 2, max: 50 }), (households, times) => {
      const [small, large] = [of(households), of(households * times)];
      for (const need of ['disk', 'memory', 'serverCores', 'processCores', 'nodes'] as const) {
        expect(large[need]).toBeGreaterThanOrEqual(small[need]);
        expect(large[need]).toBeLessThanOrEqual(small[need] * times + 1e-9);
      }
    }));
  });

  it('has room on its nodes for the rows of all years, for what is asked every day, and for the work', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), (households) => {
      const { nodes, disk, memory, serverCores } = of(households);
      expect(Math.max(disk / assumed.node.disk, memory / assumed.node.memory, serverCores / assumed.node.cores)).toBeLessThanOrEqual(nodes);
    }));
  });
});
