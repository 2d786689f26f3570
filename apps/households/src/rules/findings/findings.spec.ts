import fc from 'fast-check';
import { settle, type OpenFinding } from './findings.js';

const number = fc.constantFrom('H001', 'H002', 'H003');
const subjectCode = fc.constantFrom('M1', 'M2', 'M3');
const offence = fc.record({
  number, subjectCode, version: fc.constant(1), severity: fc.constant('error' as const), subject: fc.constant('member'), values: fc.constant({}),
});
const offences = fc.uniqueArray(offence, { selector: (each) => `${each.number} ${each.subjectCode}` });
/** What a check of up to four households finds; who is absent is no longer there. */
const check = fc.uniqueArray(
  fc.record({ recordCode: fc.constantFrom('H1', 'H2', 'H3', 'H4'), offences }), { selector: ({ recordCode }) => recordCode });

interface Stretch extends OpenFinding {
  readonly from: number;
  to: number | null;
}
const key = ({ recordCode, number: rule, subjectCode: subject }: OpenFinding) => `${recordCode} ${rule} ${subject}`;

describe('findings over a row of checks', () => {
  it('never overlap, and stand exactly while the last check found them', () => {
    fc.assert(fc.property(fc.array(check, { maxLength: 8 }), (checks) => {
      const history: Stretch[] = [];
      checks.forEach((checked, moment) => {
        const open = history.filter(({ to }) => to === null);
        const { found, gone } = settle(open, checked);
        for (const each of gone) open.find((stretch) => key(stretch) === key(each))!.to = moment;
        history.push(...found.map((each) => ({ ...each, from: moment, to: null })));
        const standing = history.filter(({ to }) => to === null).map(key).sort();
        expect(standing).toEqual(checked.flatMap(({ recordCode, offences: all }) =>
          all.map((each) => key({ recordCode, ...each }))).sort());
        expect(settle(history.filter(({ to }) => to === null), checked)).toEqual({ found: [], gone: [] });
      });
      for (const stretches of Map.groupBy(history, key).values()) {
        stretches.forEach(({ from, to }, i) => {
          expect(to === null || to > from).toBe(true);
          if (i > 0) expect(stretches[i - 1]!.to!).toBeLessThanOrEqual(from);
        });
      }
    }));
  });
});
