import { fundsImport, payoutsImport, projectsImport, reportDates, routes, type HouseholdChanged, type ItemOf } from '@guzhou/contracts';
import { exportedRows, partOf } from '@guzhou/importing/testing';
import { Outbox } from '@guzhou/messaging';
import { freshDatabase } from '@guzhou/testing';
import { FundRepository } from '../src/fund/fund.repository.js';
import { FundService } from '../src/fund/fund.service.js';
import { HouseholdRepository } from '../src/household/household.repository.js';
import { HouseholdService } from '../src/household/household.service.js';
import { PayoutRepository } from '../src/payout/payout.repository.js';
import { PayoutService } from '../src/payout/payout.service.js';
import { ProjectRepository } from '../src/project/project.repository.js';
import { ProjectService } from '../src/project/project.service.js';
import { ReportRepository } from '../src/report/report.repository.js';
import { ReportService } from '../src/report/report.service.js';
import { VillageRepository } from '../src/village/village.repository.js';
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
  const villages = new VillageService(new VillageRepository());
  const households = new HouseholdService(new HouseholdRepository());
  const projects = new ProjectService(new ProjectRepository(), villages);
  const funds = new FundService(new FundRepository(), villages);
  const payouts = new PayoutService(new PayoutRepository(), projects, households, new Outbox('industry', routes));
  const report = new ReportService(new ReportRepository(database));
  const context = { county, cause: null };
  const files = {
    funds: { definition: fundsImport, service: funds },
    projects: { definition: projectsImport, service: projects },
    payouts: { definition: payoutsImport, service: payouts },
  };
  return {
    database,
    drop,
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
    /** All that a division's file of a kind says, read so many records at a time. */
    exported: async (kind: keyof typeof files, division: string, limit: number) => {
      const { definition, service } = files[kind];
      return exportedRows(definition, (after) => database.transaction((tx) =>
        service.exportPage({ division, after, limit, identity: 'full', asOf: null }, { county, tx })));
    },
    section: (period: string, division = town) => report.section({ division, ...reportDates(period) }, { county }),
    figure: (period: string, measure: string, page: { division?: string; after?: string; limit?: number } = {}) =>
      report.listFigureItems({ division: town, limit: 500, ...page, measure, ...reportDates(period) }, { county }),
    said: async () => {
      const messages = await database.query<{ payload: string }>('SELECT payload FROM messaging.outbox WHERE county_code = $1', [county]);
      return messages.flatMap(({ payload }) => JSON.parse(payload) as unknown[]);
    },
  };
}
