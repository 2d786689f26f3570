import {
  fundsImport, payoutsImport, projectsImport, reportDates, reversals, routes, type HouseholdChanged, type ItemOf, type ReverseInput,
} from '@guzhou/contracts';
import { exportedRows, partOf, previewedAndTaken } from '@guzhou/importing/testing';
import { testingModule } from '@guzhou/messaging/testing';
import { freshDatabase } from '@guzhou/testing';
import { AppModule } from '../src/app.module.js';
import { FundReversalsService } from '../src/fund/fund-reversals.service.js';
import { FundService } from '../src/fund/fund.service.js';
import { HouseholdService } from '../src/household/household.service.js';
import { PayoutReversalsService } from '../src/payout/payout-reversals.service.js';
import { PayoutService } from '../src/payout/payout.service.js';
import { ProjectService } from '../src/project/project.service.js';
import { ReportService } from '../src/report/report.service.js';
import { VillageService } from '../src/village/village.service.js';

type Household = ItemOf<typeof HouseholdChanged>;
/** `to`: the first day the household is no longer there. */
type HouseholdChange = Partial<Household> & { readonly to?: string | null };
type Rows = readonly Readonly<Record<string, string>>[];

const county = '522632';
export const town = '522632100000';

/** The service's use cases over a database of their own. */
export async function openIndustry() {
  const { database, drop } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const app = await testingModule({ service: 'industry', module: AppModule, database, routes }).compile();
  const villages = app.get(VillageService);
  const households = app.get(HouseholdService);
  const projects = app.get(ProjectService);
  const reversing = { funds: app.get(FundReversalsService), payouts: app.get(PayoutReversalsService) };
  const funds = app.get(FundService);
  const payouts = app.get(PayoutService);
  const report = app.get(ReportService);
  const context = { county, cause: null, actor: 'cadre-7' };
  const files = {
    funds: { definition: fundsImport, service: funds },
    projects: { definition: projectsImport, service: projects },
    payouts: { definition: payoutsImport, service: payouts },
    'fund-reversals': { definition: reversals.funds.import, service: reversing.funds },
    'payout-reversals': { definition: reversals.payouts.import, service: reversing.payouts },
  };
  return {
    app,
    database,
    drop,
    services: { projects, funds, payouts },
    villageChanged: (villageCode: string, version = 1) => database.transaction((tx) =>
      villages.take([{ villageCode, version, kind: 'administrative_village', statuses: [] }], { county, tx })),
    householdChanged: (householdCode: string, villageCode: string, { to = null, ...more }: HouseholdChange = {}) =>
      database.transaction((tx) => households.take([{
        householdCode, version: 1, villageCode, formerResidences: [], existed: { from: '2010-01-01', to }, registered: [], poverty: [],
        ...more,
      }], { county, tx })),
    importFunds: (rows: Rows) => database.transaction((tx) => funds.importPart(partOf(fundsImport, rows), { ...context, tx })),
    importProjects: (rows: Rows) => database.transaction((tx) => projects.importPart(partOf(projectsImport, rows), { ...context, tx })),
    importPayouts: (rows: Rows) => database.transaction((tx) => payouts.importPart(partOf(payoutsImport, rows), { ...context, tx })),
    importReversals: (kind: keyof typeof reversing, rows: Rows) => database.transaction(async (tx) =>
      reversing[kind].importPart(partOf(reversals[kind].import, rows), { ...context, tx })),
    reverse: (kind: keyof typeof reversing, input: ReverseInput) => database.transaction((tx) =>
      reversing[kind].reverse(input, { ...context, tx })),
    getFact: (kind: keyof typeof reversing, code: string) => database.transaction((tx) =>
      reversing[kind].getFact(code, { ...context, tx })),
    previewedAndTaken: (kind: keyof typeof files, rows: Rows) => {
      const { definition, service } = files[kind];
      return previewedAndTaken(database, partOf(definition, rows), (part, tx) => service.importPart(part, { ...context, tx }));
    },
    /** All that a division's file of a kind says, read so many records at a time. */
    exported: async (kind: keyof typeof files, division: string, limit: number) => {
      const { definition, service } = files[kind];
      return exportedRows(definition, (after) => database.transaction((tx) =>
        service.exportPage({ division, after, limit, identity: 'full', asOf: null }, { ...context, tx })));
    },
    section: (period: string, division = town, deadline?: number) =>
      report.section({ division, ...reportDates(period) }, { county, deadline }),
    figure: (period: string, measure: string, page: { division?: string; after?: string; limit?: number } = {}) =>
      report.listFigureItems({ division: town, limit: 500, ...page, measure, ...reportDates(period) }, { county }),
    said: async () => {
      const messages = await database.query<{ payload: string }>('SELECT payload FROM messaging.outbox WHERE county_code = $1', [county]);
      return messages.flatMap(({ payload }) => JSON.parse(payload) as unknown[]);
    },
  };
}
