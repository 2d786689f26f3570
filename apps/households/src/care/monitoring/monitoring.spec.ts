import fc from 'fast-check';
import { daysAfter } from '@guzhou/days';
import type { Household } from '../../register/households/household.js';
import { monitoringConfig } from './monitoring.config.js';
import { inTheWay, objectionToKind, objectionToSteps, removableFrom } from './monitoring.js';

const steps = { reviewedOn: '2020-05-10', noticeFrom: '2020-05-11', noticeTo: '2020-05-16', townshipOn: '2020-05-18' };

describe('the steps before a decision', () => {
  it('are in order, with the notice up for its full days', () => {
    expect(objectionToSteps(steps, '2020-05-20', monitoringConfig)).toBeNull();
  });

  it.each([
    ['the notice before the review', { ...steps, reviewedOn: '2020-05-12' }, '2020-05-20', 'noticeFrom'],
    ['the township before the end of the notice', { ...steps, townshipOn: '2020-05-15' }, '2020-05-20', 'townshipOn'],
    ['the county before the township', steps, '2020-05-17', 'effectiveOn'],
  ])('are refused with %s', (_, given, decidedOn, step) => {
    expect(objectionToSteps(given, decidedOn, monitoringConfig)).toEqual({ code: 'monitoring/step-out-of-order', step });
  });

  it('are refused while the notice is too short, naming the first day that would do', () => {
    const early = { ...steps, noticeTo: '2020-05-15' };
    expect(objectionToSteps(early, '2020-05-20', monitoringConfig)).toEqual({ code: 'monitoring/notice-too-short', earliest: '2020-05-16' });
  });

  it('pass exactly when they are in order and the notice is long enough', () => {
    const day = fc.integer({ min: 0, max: 20 }).map((days) => daysAfter('2020-05-01', days));
    const days = fc.array(day, { minLength: 5, maxLength: 5 });
    fc.assert(fc.property(fc.oneof(days, days.map((some) => some.toSorted())), (given) => {
      const [reviewedOn, noticeFrom, noticeTo, townshipOn, decidedOn] = given as [string, string, string, string, string];
      const passes = objectionToSteps({ reviewedOn, noticeFrom, noticeTo, townshipOn }, decidedOn, monitoringConfig) === null;
      const inOrder = given.join() === given.toSorted().join();
      expect(passes).toBe(inOrder && noticeTo >= daysAfter(noticeFrom, 5));
    }));
  });
});

describe('the kinds of a period', () => {
  const household = (status: 'exited' | 'not_exited' | null): Household => ({
    householdCode: 'H1', villageCode: '522632100207', gridCode: null, formedOn: '2001-01-01', dissolvedOn: null, phone: null, bankName: null,
    bankAccount: null, relocatedOn: null, relocationManner: null, relocationPlacement: null, relocationPlace: null, attributes: [],
    version: 1,
    registrations: status === null ? [] : [{ from: '2014-01-01', to: null, standard: '1', mainCause: '07', otherCauses: null, endedBy: null }],
    povertyStatuses: status === null ? [] : [{ from: '2014-01-01', to: null, status }],
    formerResidences: [],
  });

  it.each([
    ['exited_at_risk', '2020-05-20', 'exited', null],
    ['exited_at_risk', '2020-05-20', 'not_exited', 'monitoring/household-not-of-kind'],
    ['exited_at_risk', '2020-03-19', 'exited', 'monitoring/kind-not-in-force'],
    ['borderline', '2020-05-20', null, null],
    ['borderline', '2020-05-20', 'exited', 'monitoring/household-not-of-kind'],
    ['borderline', '2021-05-01', null, 'monitoring/kind-not-in-force'],
    ['sudden_hardship', '2022-01-01', 'exited', null],
    ['prevention', '2026-01-01', null, null],
  ] as const)('%s on %s for a household that is %s: %s', (kind, on, status, objection) => {
    expect(objectionToKind(kind, on, household(status), monitoringConfig)?.code ?? null).toBe(objection);
  });

  it('are named that fit the household on the day, where one does not', () => {
    const fitting = (status: Parameters<typeof household>[0], on: string) => objectionToKind('prone', on, household(status), monitoringConfig)?.fitting;
    expect([fitting('exited', '2020-05-20'), fitting(null, '2020-05-20'), fitting('not_exited', '2020-05-20'), fitting('exited', '2021-06-01')])
      .toEqual([['exited_at_risk'], ['borderline'], [], ['unstable', 'sudden_hardship']]);
  });
});

describe('a stretch under watch', () => {
  it('is in the way of another that begins before its end', () => {
    expect(inTheWay([{ from: '2020-05-20', to: '2020-12-01' }], '2020-12-01')).toBe(false);
    expect(inTheWay([{ from: '2020-05-20', to: '2020-12-01' }], '2020-11-30')).toBe(true);
    expect(inTheWay([{ from: '2020-05-20', to: null }], '2021-01-01')).toBe(true);
  });

  it('lasts six months at least', () => {
    expect(removableFrom({ from: '2020-08-31' }, monitoringConfig)).toBe('2021-02-28');
  });
});
