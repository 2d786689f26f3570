import {
  completionsImport, coursesImport, reportDates, reversals, routes, wishesImport, type HouseholdChanged, type ItemOf,
} from '@guzhou/contracts';
import { exportedRows, partOf, previewedAndTaken } from '@guzhou/importing/testing';
import { testingModule } from '@guzhou/messaging/testing';
import { freshDatabase } from '@guzhou/testing';
import { AppModule } from '../src/app.module.js';
import { CompletionReversalsService } from '../src/completion/completion-reversals.service.js';
import { CompletionService } from '../src/completion/completion.service.js';
import { CourseService } from '../src/course/course.service.js';
import { HouseholdService } from '../src/household/household.service.js';
import { MemberService } from '../src/member/member.service.js';
import { PlacementService } from '../src/placement/placement.service.js';
import { ReportService } from '../src/report/report.service.js';
import { WishService } from '../src/wish/wish.service.js';

type Household = ItemOf<typeof HouseholdChanged>;
type Rows = readonly Readonly<Record<string, string>>[];

const county = '522632';
export const town = '522632100000';

/** The service's use cases over a database of their own. */
export async function openTraining() {
  const { database, drop } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const app = await testingModule({ service: 'training', module: AppModule, database, routes }).compile();
  const households = app.get(HouseholdService);
  const members = app.get(MemberService);
  const placements = app.get(PlacementService);
  const wishes = app.get(WishService);
  const courses = app.get(CourseService);
  const completionReversals = app.get(CompletionReversalsService);
  const completions = app.get(CompletionService);
  const report = app.get(ReportService);
  const context = { county, cause: null, actor: null };
  const files = {
    wishes: { definition: wishesImport, service: wishes },
    courses: { definition: coursesImport, service: courses },
    completions: { definition: completionsImport, service: completions },
    'completion-reversals': { definition: reversals.completions.import, service: completionReversals },
  };
  return {
    app,
    database,
    drop,
    services: { wishes, courses, completions },
    householdChanged: (householdCode: string, villageCode: string, more: Partial<Household> = {}) =>
      database.transaction((tx) => households.take([{
        householdCode, version: 1, villageCode, formerResidences: [], existed: { from: '2010-01-01', to: null }, registered: [], poverty: [],
        ...more,
      }], { county, tx })),
    memberChanged: (memberCode: string, memberships: { householdCode: string; from: string; to: string | null }[]) =>
      database.transaction((tx) => members.take(
        [{ memberCode, version: 1, sex: '1', bornOn: '1985-01-01', memberships, conditions: [] }], { county, tx })),
    placementChanged: (placementCode: string, memberCode: string, from: string, to: string | null = null, version = 1) =>
      database.transaction((tx) => placements.take(
        [{ placementCode, version, memberCode, channel: 'workshop', worked: { from, to } }], { county, tx })),
    importWishes: (rows: Rows) => database.transaction((tx) => wishes.importPart(partOf(wishesImport, rows), { ...context, tx })),
    importCourses: (rows: Rows) => database.transaction((tx) => courses.importPart(partOf(coursesImport, rows), { ...context, tx })),
    importCompletions: (rows: Rows) => database.transaction((tx) =>
      completions.importPart(partOf(completionsImport, rows), { ...context, tx })),
    importReversals: (rows: Rows) => database.transaction((tx) =>
      completionReversals.importPart(partOf(reversals.completions.import, rows), { ...context, tx })),
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
    section: (period: string, deadline?: number) => report.section({ division: town, ...reportDates(period) }, { county, deadline }),
    figure: (period: string, measure: string) => report.listFigureItems(
      { division: town, limit: 500, measure, ...reportDates(period) }, { county }),
    said: async () => {
      const messages = await database.query<{ payload: string }>('SELECT payload FROM messaging.outbox WHERE county_code = $1', [county]);
      return messages.flatMap(({ payload }) => JSON.parse(payload) as unknown[]);
    },
  };
}
