import {
  placementsImport, reportDates, reversals, routes, wagesImport, workshopsImport, type ItemOf, type HouseholdChanged,
  type MemberChanged,
} from '@guzhou/contracts';
import { exportedRows, partOf, previewedAndTaken } from '@guzhou/importing/testing';
import { testingModule } from '@guzhou/messaging/testing';
import { freshDatabase } from '@guzhou/testing';
import { AppModule } from '../src/app.module.js';
import { CertificateService } from '../src/certificate/certificate.service.js';
import { HouseholdService } from '../src/household/household.service.js';
import { MemberService } from '../src/member/member.service.js';
import { PlacementService } from '../src/placement/placement.service.js';
import { ReportService } from '../src/report/report.service.js';
import { WageReversalsService } from '../src/wage/wage-reversals.service.js';
import { WageService } from '../src/wage/wage.service.js';
import { WorkshopService } from '../src/workshop/workshop.service.js';

interface Superseded {
  table: string;
  code: string;
  was: Record<string, unknown>;
  at: Date;
  by: string;
  kind: string;
  actor: string | null;
}

type Rows = readonly Readonly<Record<string, string>>[];
type Household = ItemOf<typeof HouseholdChanged>;
type Member = ItemOf<typeof MemberChanged>;

const town = '522632100000';
const village = '522632100205';
const since2014 = { from: '2014-01-01', to: null };

export function householdState(householdCode: string, more: Partial<Household> = {}): Household {
  return {
    householdCode, version: 1, villageCode: village, formerResidences: [], existed: { from: '2000-01-01', to: null }, registered: [since2014],
    poverty: [{ ...since2014, status: 'exited' }], ...more,
  };
}

export function memberState(memberCode: string, householdCode: string, more: Partial<Member> = {}): Member {
  return {
    memberCode, version: 1, sex: '2', bornOn: '1985-06-15', memberships: [{ ...since2014, householdCode }],
    conditions: [{ ...since2014, student: '01', labourSkill: '01' }], ...more,
  };
}

/** The service's use cases over a database of their own, in one county. */
export async function openEmployment() {
  const { database, drop } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const app = await testingModule({ service: 'employment', module: AppModule, database, routes }).compile();
  const households = app.get(HouseholdService);
  const members = app.get(MemberService);
  const certificates = app.get(CertificateService);
  const placements = app.get(PlacementService);
  const wageReversals = app.get(WageReversalsService);
  const wages = app.get(WageService);
  const workshops = app.get(WorkshopService);
  const report = app.get(ReportService);
  const files = {
    placements: { definition: placementsImport, service: placements },
    wages: { definition: wagesImport, service: wages },
    'wage-reversals': { definition: reversals.wages.import, service: wageReversals },
    workshops: { definition: workshopsImport, service: workshops },
  };
  return {
    app,
    database,
    drop,
    services: { placements, wages, workshops },
    inCounty: (county: string = town.slice(0, 6)) => ({
      householdsChanged: (...items: Household[]) => database.transaction((tx) => households.take(items, { county, tx })),
      membersChanged: (...items: Member[]) => database.transaction((tx) => members.take(items, { county, tx })),
      completed: (completionCode: string, memberCode: string, completedOn: string) => database.transaction((tx) =>
        certificates.take([{ completionCode, memberCode, trade: 'sewing', certificate: 'completion', completedOn }], { county, tx })),
      completionReversed: (completionCode: string, memberCode: string, completedOn: string) => database.transaction((tx) =>
        certificates.takeBack([{
          reversalCode: `R-${completionCode}`, reversedOn: completedOn, completionCode, memberCode, trade: 'sewing', certificate: 'completion',
          completedOn,
        }], { county, tx })),
      importWageReversals: (rows: Rows) => database.transaction((tx) =>
        wageReversals.importPart(partOf(reversals.wages.import, rows), { county, cause: null, actor: null, tx })),
      importPlacements: (rows: Rows) => database.transaction((tx) =>
        placements.importPart(partOf(placementsImport, rows), { county, cause: null, actor: 'cadre-1', tx })),
      importWorkshops: (rows: Rows) => database.transaction((tx) => workshops.importPart(partOf(workshopsImport, rows), { county, cause: null, actor: 'cadre-1', tx })),
      importWages: (rows: Rows) => database.transaction((tx) => wages.importPart(partOf(wagesImport, rows), { county, cause: null, actor: 'cadre-1', tx })),
      previewedAndTaken: (kind: keyof typeof files, rows: Rows) => {
        const { definition, service } = files[kind];
        return previewedAndTaken(database, partOf(definition, rows), (part, tx) => service.importPart(part, { county, cause: null, actor: 'cadre-1', tx }));
      },
      /** All that a division's file of a kind says, read so many records at a time. */
      exported: async (kind: keyof typeof files, division: string, limit: number) => {
        const { definition, service } = files[kind];
        return exportedRows(definition, (after) => database.transaction((tx) =>
          service.exportPage({ division, after, limit, identity: 'full', asOf: null }, { county, tx })));
      },
      /** What was replaced, and by whose change. */
      superseded: () => database.query<Superseded>(
        `SELECT table_name AS "table", record_code AS code, was, superseded_at AS at, superseded_by AS by, kind, actor
         FROM superseded_row JOIN change ON change.county_code = $1 AND change_id = superseded_by
         WHERE superseded_row.county_code = $1 ORDER BY superseded_at`, [county]),
      section: (period: string, division = `${county}000000`, deadline?: number) =>
        report.section({ division, ...reportDates(period) }, { county, deadline }),
      sectionOn: (asOf: string) => report.section(
        { division: `${county}000000`, period: asOf.slice(0, 7), asOf, openingOn: '2019-12-31' }, { county }),
      figure: (period: string, measure: string) => report.listFigureItems(
        { division: `${county}000000`, limit: 500, measure, ...reportDates(period) }, { county }),
      said: async (name: string) => {
        const messages = await database.query<{ payload: string }>(
          'SELECT payload FROM messaging.outbox WHERE county_code = $1 AND name = $2 ORDER BY created_at', [county, name]);
        return messages.flatMap(({ payload }) => JSON.parse(payload) as unknown[]);
      },
    }),
  };
}
