import { county, eventually, type Gateway } from './gateway-fixture.js';
import type { Operation } from '../src/operations/operation.js';

export const heading = 'household_code,village_code,formed_on,dissolved_on,phone';
let serial = 0;

/** A file of so many households, other ones at each call. */
export function households(rows: number): string {
  const file = ++serial;
  return `${heading}\n${Array.from({ length: rows }, (_, n) => `H-${file}-${n},522632100001,2010-01-01,,\n`).join('')}`;
}

/** Brings files to the gateway that there is at the time, and waits for what comes of them. */
export function importing(gateway: () => Gateway) {
  return {
    /** Uploads a file that has to be accepted; gives the id of its operation. */
    async accept(file: string, kind = 'households'): Promise<string> {
      const answer = await gateway().upload(kind, file);
      const operation = await answer.json() as Operation;
      expect([answer.status, operation]).toEqual([202, expect.objectContaining({ kind: 'import', subject: { kind }, county })]);
      expect(answer.headers.get('location')).toBe(`/api/v1/operations/${operation.id}`);
      return operation.id;
    },
    end: (id: string): Promise<Operation> => eventually(() => gateway().operation(id), ({ state }) => state === 'finished' || state === 'failed'),
  };
}
