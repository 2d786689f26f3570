import { ledgers } from '@guzhou/contracts';
import { entryOf } from './entries.js';

const workshop = { workshop_code: 'W1', division_code: '522632100205', name: '车间', started_on: '2020-03-01', ended_on: '2020-06-01' };
const wage = { wage_code: 'G1', placement_code: 'P1', paid_on: '2020-04-10', amount_yuan: 123450n };

describe('a record as messages have it', () => {
  it('is coming before its first day, current from then on, and over on the day on which it no longer holds', () => {
    const on = (day: string, ended: string | null = workshop.ended_on) =>
      entryOf(ledgers.workshops, { ...workshop, ended_on: ended }, day, 1, undefined).state;
    expect(['2020-02-29', '2020-03-01', '2020-05-31', '2020-06-01'].map((day) => on(day))).toEqual(['coming', 'current', 'current', 'ended']);
    expect(on('2030-01-01', null)).toBe('current');
    expect(on('2020-03-01', '2020-03-01')).toBe('ended');
  });

  it('is current on its last day, where a last day is what it has', () => {
    const course = {
      course_code: 'K1', division_code: '522632100205', kind: 'vocational', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12', seats: 20,
    };
    const on = (day: string) => entryOf(ledgers.courses, course, day, 1, undefined).state;
    expect(['2020-03-12', '2020-03-13'].map(on)).toEqual(['current', 'ended']);
  });

  it('names its fields as messages do, and gives amounts in fen', () => {
    expect(entryOf(ledgers.wages, wage, '2020-05-31', 2, undefined)).toEqual({
      wageCode: 'G1', placementCode: 'P1', paidOn: '2020-04-10', amountFen: '123450', revision: 2, reversal: null,
    });
  });

  it('is reversed from the day of the reversal on', () => {
    const told = { reversed_by: 'R1', reversed_on: '2020-05-20' };
    expect(entryOf(ledgers.wages, wage, '2020-05-19', 1, told).reversal).toBeNull();
    expect(entryOf(ledgers.wages, wage, '2020-05-20', 1, told).reversal).toEqual({ reversalCode: 'R1', reversedOn: '2020-05-20' });
  });
});
