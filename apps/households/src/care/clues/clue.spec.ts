import { monitoringRisks } from '@guzhou/contracts';
import fc from 'fast-check';
import { monitoringConfig } from '../monitoring/monitoring.config.js';
import { clueOf, stateOn, type Clue } from './clue.js';

const received = { clueCode: 'C1', householdCode: 'H1', channel: 'cadre', origin: null, remark: null, receivedOn: '2020-05-30' } as const;
const clue = (risks: Clue['risks']) => clueOf({ ...received, risks }, monitoringConfig);

describe('a clue', () => {
  it.each<[Clue['risks'], Clue['grade'], string]>([
    [['house'], 'red', '2020-06-02'], [['illness'], 'yellow', '2020-06-04'], [['schooling'], 'green', '2020-06-09'],
    [['schooling', 'labour'], 'yellow', '2020-06-04'], [['schooling', 'labour', 'other'], 'red', '2020-06-02'],
  ])('of %j is %s and must be verified by %s', (risks, grade, verifyBy) => {
    expect(clue(risks)).toMatchObject({ grade, verifyBy, decideBy: '2020-06-14' });
  });

  it('never becomes less urgent with a further risk', () => {
    const urgency = ['green', 'yellow', 'red'];
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...monitoringRisks.codes), { minLength: 2, maxLength: 5 }), (risks) => {
      expect(urgency.indexOf(clue(risks).grade)).toBeGreaterThanOrEqual(urgency.indexOf(clue(risks.slice(1)).grade));
    }));
  });

  it('stands where its days put it', () => {
    const open = clue(['illness']);
    expect(stateOn('2020-06-04', open)).toBe('open');
    expect(stateOn('2020-06-05', open)).toBe('verification_overdue');
    const confirmed = { ...open, verdict: 'confirmed', verifiedOn: '2020-06-03' } as const;
    expect(['2020-06-02', '2020-06-03', '2020-06-14', '2020-06-15'].map((day) => stateOn(day, confirmed)))
      .toEqual(['open', 'to_be_decided', 'to_be_decided', 'decision_overdue']);
    expect(stateOn('2020-06-10', { ...confirmed, decidedOn: '2020-06-11' })).toBe('to_be_decided');
    expect(stateOn('2020-06-11', { ...confirmed, decidedOn: '2020-06-11' })).toBe('closed');
    expect(stateOn('2020-06-03', { ...confirmed, verdict: 'false_alarm' })).toBe('closed');
  });
});
