import { randomUUID } from 'node:crypto';
import { ledgers } from '@guzhou/contracts';
import { describeLedger } from '@guzhou/ledgers/conformance';
import { householdState, memberState, openEmployment } from './open-employment.js';

const county = '522632';
const division = '522632100205';

async function open() {
  const employment = await openEmployment();
  const inCounty = employment.inCounty(county);
  await inCounty.householdsChanged(householdState('H1'));
  const person = async (serial: number) => {
    await inCounty.membersChanged(memberState(`M${serial}`, 'H1'));
    return `M${serial}`;
  };
  return { ...employment, inCounty, person, county, division };
}

describeLedger(ledgers.workshops, async () => {
  const { services, ...rest } = await open();
  return {
    ...rest, service: services.workshops,
    fitting: (serial, [started_on, , , ended_on]) => ({ workshop_code: `W-${serial}`, division_code: division, started_on, ended_on }),
  };
});

describeLedger(ledgers.placements, async () => {
  const { services, person, ...rest } = await open();
  return {
    ...rest, service: services.placements,
    fitting: async (serial, [started_on, , , ended_on]) => (
      { placement_code: `P-${serial}`, member_code: await person(serial), started_on, ended_on }),
  };
});

describeLedger(ledgers.wages, async () => {
  const { services, person, inCounty, ...rest } = await open();
  return {
    ...rest, service: services.wages,
    fitting: async (serial, [started_on, paid_on]) => {
      const placement = { placement_code: `P-${serial}`, member_code: await person(serial), channel: 'workshop', region: '02', employer: '' };
      expect((await inCounty.importPlacements([{ ...placement, started_on, ended_on: '' }])).refused).toEqual([]);
      return { wage_code: `W-${serial}`, placement_code: `P-${serial}`, paid_on, amount_yuan: `${1000 + serial}.50` };
    },
  };
});

describe('a placement and what it pays, said at the same moment', () => {
  it('is ended before the wage, or pays it: never both', async () => {
    const { services: { placements, wages }, database, inCounty, person } = await open();
    const context = () => ({ county, cause: randomUUID(), actor: 'cadre-1' });
    for (let i = 0; i < 20; i++) {
      const placement = { placement_code: `P-${i}`, member_code: await person(i), channel: 'workshop', region: '02', employer: '' };
      await inCounty.importPlacements([{ ...placement, started_on: '2019-03-01', ended_on: '' }]);
      const outcomes = await Promise.allSettled([
        database.transaction((tx) => placements.correct({
          code: `P-${i}`, expectedRevision: 1, source: 'correction', effectiveOn: '2020-05-31', evidence: [], set: { endedOn: '2020-05-01' },
        }, { ...context(), tx })),
        database.transaction((tx) => wages.record({
          source: 'visit', evidence: [], record: { wageCode: `W-${i}`, placementCode: `P-${i}`, paidOn: '2020-05-10', amountFen: '100000' },
        }, { ...context(), tx })),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
