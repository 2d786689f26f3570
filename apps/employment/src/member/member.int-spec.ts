import fc from 'fast-check';
import { memberState, openEmployment } from '../../test/open-employment.js';
import { MemberService } from './member.service.js';

describe('the labour register', () => {
  it('ends at the newest version whatever the order, the batches and the repeats', async () => {
    const { app, database } = await openEmployment();
    const members = app.get(MemberService);
    let county = 100_000;
    const state = fc.record({ member: fc.integer({ min: 1, max: 4 }), version: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(state, { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
      const own = String(county++);
      const newest = new Map<string, number>();
      for (const batch of batches) {
        const states = batch.map(({ member, version }) => memberState(`M${member}`, `H${version}`, { version }));
        await database.transaction((tx) => members.take(states, { county: own, tx }));
        for (const { member, version } of batch) newest.set(`M${member}`, Math.max(version, newest.get(`M${member}`) ?? 0));
      }
      const stored = await members.find(database, own, ['M1', 'M2', 'M3', 'M4']);
      const versions = [...stored].map(([code, { memberships }]) => [code, Number(memberships[0]!.householdCode.slice(1))] as const);
      expect(new Map(versions)).toEqual(newest);
    }), { numRuns: 60 });
  });

  it('gives a person back as the households service said, with the intervals in order', async () => {
    const { app, database } = await openEmployment();
    const members = app.get(MemberService);
    await database.transaction((tx) => members.take([memberState('M1', 'H1', {
      memberships: [
        { householdCode: 'H2', from: '2019-05-01', to: null }, { householdCode: 'H1', from: '2014-01-01', to: '2019-05-01' },
        { householdCode: 'H3', from: '2019-05-01', to: '2019-05-01' },
      ],
    })], { county: '522632', tx }));
    expect((await members.find(database, '522632', ['M1'])).get('M1')).toEqual({
      bornOn: '1985-06-15',
      memberships: [
        { householdCode: 'H1', from: '2014-01-01', to: '2019-05-01' }, { householdCode: 'H2', from: '2019-05-01', to: null },
      ],
      conditions: [{ from: '2014-01-01', to: null, student: '01', labourSkill: '01' }],
    });
  });
});
