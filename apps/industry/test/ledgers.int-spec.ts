import { randomUUID } from 'node:crypto';
import { ledgers } from '@guzhou/contracts';
import { describeLedger } from '@guzhou/ledgers/conformance';
import { openIndustry } from './open-industry.js';

const division = '522632100205';

async function open() {
  const industry = await openIndustry();
  await industry.villageChanged(division);
  await industry.householdChanged('H1', division);
  return { ...industry, county: '522632', division };
}

describeLedger(ledgers.projects, async () => {
  const { services, ...rest } = await open();
  return {
    ...rest, service: services.projects,
    fitting: (serial, [started_on, , , finished_on]) => ({ project_code: `P-${serial}`, village_code: division, started_on, finished_on }),
  };
});

describeLedger(ledgers.funds, async () => {
  const { services, ...rest } = await open();
  return { ...rest, service: services.funds, fitting: (serial) => ({ fund_code: `F-${serial}`, division_code: division }) };
});

describeLedger(ledgers.payouts, async () => {
  const { services, importProjects, ...rest } = await open();
  return {
    ...rest, service: services.payouts,
    fitting: async (serial, [started_on, paid_on]) => {
      const project = { village_code: division, name: '果园', leading_industry: 'fruit', finished_on: '', budget_yuan: '1000' };
      expect((await importProjects([{ ...project, project_code: `P-${serial}`, started_on }])).refused).toEqual([]);
      return { payout_code: `D-${serial}`, project_code: `P-${serial}`, household_code: 'H1', paid_on };
    },
  };
});

describe('a project and what it pays, said at the same moment', () => {
  it.each([
    ['withdrawn', 'withdraw', { evidence: [{ kind: 'other', reference: '1' }] }],
    ['moved to begin later', 'correct', { effectiveOn: '2020-05-31', evidence: [], set: { startedOn: '2020-05-20' } }],
  ] as const)('is %s, or pays: never both', async (_, what, why) => {
    const { services: { projects, payouts }, database, importProjects } = await open();
    const context = () => ({ county: '522632', cause: randomUUID(), actor: 'cadre-1' });
    for (let i = 0; i < 20; i++) {
      const project_code = `P-${i}`;
      await importProjects([{
        project_code, village_code: division, name: '果园', leading_industry: 'fruit', started_on: '2019-03-01', finished_on: '', budget_yuan: '1000',
      }]);
      const asked = { code: project_code, expectedRevision: 1, source: 'correction' as const, ...why };
      const record = { payoutCode: `D-${i}`, projectCode: project_code, householdCode: 'H1', kind: 'dividend' as const, paidOn: '2020-05-10', amountFen: '100' };
      const outcomes = await Promise.allSettled([
        database.transaction((tx) => projects[what](asked as never, { ...context(), tx })),
        database.transaction((tx) => payouts.record({ source: 'visit', evidence: [], record }, { ...context(), tx })),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
