import { randomUUID } from 'node:crypto';
import {
  cluesImport, CorrectHousehold, houseAppraisalsImport, householdsImport, incomesImport, livingConditionsImport, membersImport,
  planMeasuresImport,
  plansImport, povertyStatusesImport, recordCopiesImport, recordCopyMembersImport, registrationsImport, schoolingExcusesImport,
  villageConditionsImport, villagePapersImport, villagesImport, waterChecksImport,
  type EventContract, type ExportInput, type ImportOutcome, type ImportPart, type ItemOf,
} from '@guzhou/contracts';
import { partOf, previewedAndTaken } from '@guzhou/importing/testing';
import { previewOf, type ImportDefinition } from '@guzhou/importing';
import type { EventContext, RequestContext } from '@guzhou/messaging';
import { FieldCipher, type Database } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { AgreementService } from '../src/records/agreement/agreement.service.js';
import { ListedMembersService } from '../src/records/agreement/listed-members.service.js';
import { RecordCopiesService } from '../src/records/agreement/record-copies.service.js';
import { CluesService } from '../src/care/clues/clues.service.js';
import { CorrectionsService } from '../src/register/corrections/corrections.service.js';
import { DuplicatesService } from '../src/records/duplicates/duplicates.service.js';
import { MergingService } from '../src/records/duplicates/merging.service.js';
import { HelpReceivedService } from '../src/care/help-received/help-received.service.js';
import { HistoryService } from '../src/register/history/history.service.js';
import { houseAppraisals } from '../src/standing/home-findings/house-appraisal.js';
import { HomeFindingsService } from '../src/standing/home-findings/home-findings.service.js';
import { waterChecks } from '../src/standing/home-findings/water-check.js';
import { HouseholdsService } from '../src/register/households/households.service.js';
import { IncomeService } from '../src/standing/income/income.service.js';
import { LivingConditionsService } from '../src/register/living-conditions/living-conditions.service.js';
import { LookupService } from '../src/register/lookup/lookup.service.js';
import { MembersService } from '../src/register/members/members.service.js';
import { MonitoringService } from '../src/care/monitoring/monitoring.service.js';
import { NoticesService } from '../src/life-cycle/notices/notices.service.js';
import { PlanLookupService } from '../src/care/plans/plan-lookup.service.js';
import { NaturalChangesService } from '../src/register/natural-changes/natural-changes.service.js';
import { PlansService } from '../src/care/plans/plans.service.js';
import { ObjectionsService } from '../src/life-cycle/procedures/objections.service.js';
import { ProcedureLookupService } from '../src/life-cycle/procedures/procedure-lookup.service.js';
import { ProceduresService } from '../src/life-cycle/procedures/procedures.service.js';
import { RegistrationService } from '../src/register/registration/registration.service.js';
import { ReportService } from '../src/report/report.service.js';
import { RulesService } from '../src/rules/rules.service.js';
import { SearchService } from '../src/register/search/search.service.js';
import { SchoolingExcusesService } from '../src/standing/schooling-excuses/schooling-excuses.service.js';
import { JudgedFileService } from '../src/standing/standards/judged-file.service.js';
import { StandardsService } from '../src/standing/standards/standards.service.js';
import { ExitListService } from '../src/life-cycle/village-exit/exit-list.service.js';
import { ExitProcedureService } from '../src/life-cycle/village-exit/exit-procedure.service.js';
import { VillageGateService } from '../src/life-cycle/village-exit/village-gate.service.js';
import { VillagesService } from '../src/register/villages/villages.service.js';
import { householdsOver } from './households-over.js';
import type { Cells } from './people.js';

export const COUNTY = '522632';

export function householdsDatabase(): Promise<FreshDatabase> {
  return freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
}

/** The services of this app, as Nest wires them, over a database of their own or another, with the usual key of tests or others. */
export async function workbench(given?: Database, keys?: FieldCipher) {
  const database = given ?? (await householdsDatabase()).database;
  const app = await householdsOver(database, keys);
  const cipher = app.get(FieldCipher);
  const villages = app.get(VillagesService);
  const households = app.get(HouseholdsService);

  const context = (tx: RequestContext['tx']): RequestContext & EventContext => ({
    county: COUNTY, cause: null, actor: 'cadre-1', sight: { subject: { id: 'cadre-1' }, sees: () => true }, correlationId: 'test', deadline: 0, tx,
  });

  /** Runs a handler in a transaction, as the transport does. */
  function inTransaction<Result>(work: (context: RequestContext & EventContext) => Promise<Result>): Promise<Result> {
    return database.transaction((tx) => work(context(tx)));
  }

  type ImportPartOf = (part: ImportPart, context: RequestContext) => Promise<ImportOutcome>;

  /** Imports rows as one part of an import of their own. */
  const importOf = (definition: ImportDefinition, importPart: ImportPartOf) => {
    const part = (rows: readonly Cells[]): ImportPart => ({ ...partOf(definition, rows), importId: randomUUID() });
    return Object.assign(
      (rows: readonly Cells[]): Promise<ImportOutcome> => inTransaction((each) => importPart(part(rows), each)),
      /** What they would do, in a transaction that is taken back. */
      { preview: (rows: readonly Cells[]) => database.rehearse((tx) => previewOf(part(rows), (each) => importPart(each, context(tx)))),
        /** What they would do and what they do, both taken back. */
        previewedAndTaken: (rows: readonly Cells[]) => previewedAndTaken(database, part(rows), (each, tx: RequestContext['tx']) => importPart(each, context(tx))),
        columns: Object.keys(definition.headings) });
  };

  /** What was published of an event, in the order in which it was. */
  async function published<Contract extends EventContract>(event: Contract): Promise<ItemOf<Contract>[]> {
    const rows = await database.query<{ payload: string }>('SELECT payload FROM messaging.outbox WHERE name = $1 ORDER BY message_id', [event.name]);
    return rows.flatMap(({ payload }) => JSON.parse(payload) as ItemOf<Contract>[]);
  }

  const members = app.get(MembersService);
  const registration = app.get(RegistrationService);
  const livingConditions = app.get(LivingConditionsService);
  const rules = app.get(RulesService);
  const naturalChanges = app.get(NaturalChangesService);
  const income = app.get(IncomeService);
  const homeFindings = app.get(HomeFindingsService);
  const schoolingExcuses = app.get(SchoolingExcusesService);
  const standards = app.get(StandardsService);
  const lookup = app.get(LookupService);
  const clues = app.get(CluesService);
  const search = app.get(SearchService);
  const plans = app.get(PlansService);
  const help = app.get(HelpReceivedService);
  const villageGate = app.get(VillageGateService);
  const exitProcedure = app.get(ExitProcedureService);
  const procedures = app.get(ProceduresService);
  const recordCopies = app.get(RecordCopiesService);
  const listedMembers = app.get(ListedMembersService);
  const bring = {
    villages: importOf(villagesImport, (...given) => villages.importVillages(...given)),
    villagePapers: importOf(villagePapersImport, (...given) => villages.importPapers(...given)),
    villageConditions: importOf(villageConditionsImport, (...given) => villages.importConditions(...given)),
    households: importOf(householdsImport, (...given) => households.importHouseholds(...given)),
    members: importOf(membersImport, (...given) => members.importMembers(...given)),
    registrations: importOf(registrationsImport, (...given) => registration.importRegistrations(...given)),
    povertyStatuses: importOf(povertyStatusesImport, (...given) => registration.importPovertyStatuses(...given)),
    livingConditions: importOf(livingConditionsImport, (...given) => livingConditions.importLivingConditions(...given)),
    waterChecks: importOf(waterChecksImport, (...given) => homeFindings.import(waterChecks, ...given)),
    houseAppraisals: importOf(houseAppraisalsImport, (...given) => homeFindings.import(houseAppraisals, ...given)),
    schoolingExcuses: importOf(schoolingExcusesImport, (...given) => schoolingExcuses.importExcuses(...given)),
    incomes: importOf(incomesImport, (...given) => income.importIncomes(...given)),
    plans: importOf(plansImport, (...given) => plans.importPlans(...given)),
    planMeasures: importOf(planMeasuresImport, (...given) => plans.importMeasures(...given)),
    clues: importOf(cluesImport, (...given) => clues.importClues(...given)),
    recordCopies: importOf(recordCopiesImport, (...given) => recordCopies.importCopies(...given)),
    recordCopyMembers: importOf(recordCopyMembersImport, (...given) => listedMembers.importMembers(...given)),
  };

  const take = {
    villages: villages.exportVillages.bind(villages), villageConditions: villages.exportConditions.bind(villages),
    villagePapers: villages.exportPapers.bind(villages), households: households.exportHouseholds.bind(households),
    members: members.exportMembers.bind(members), registrations: registration.exportRegistrations.bind(registration),
    povertyStatuses: registration.exportPovertyStatuses.bind(registration),
    livingConditions: livingConditions.exportLivingConditions.bind(livingConditions),
    waterChecks: (...given: ExportArguments) => homeFindings.export(waterChecks, ...given),
    houseAppraisals: (...given: ExportArguments) => homeFindings.export(houseAppraisals, ...given),
    schoolingExcuses: schoolingExcuses.exportExcuses.bind(schoolingExcuses), incomes: income.exportIncomes.bind(income),
    plans: plans.exportPlans.bind(plans), planMeasures: plans.exportMeasures.bind(plans), clues: clues.exportClues.bind(clues),
    recordCopies: recordCopies.exportCopies.bind(recordCopies), recordCopyMembers: listedMembers.exportMembers.bind(listedMembers),
  } satisfies Record<keyof typeof bring, unknown>;

  const corrections = app.get(CorrectionsService);
  return {
    /** All that a division's file of a kind would say, read so many records at a time; a cell per column. */
    async take(kind: keyof typeof bring, division: string, limit: number, identity: ExportInput['identity'] = 'full', asOf: string | null = null): Promise<string[][]> {
      const rows: string[][] = [];
      for (let after: string | null | undefined; after !== null;) {
        const input: ExportInput = { division, after: after ?? null, limit, identity, asOf };
        const page = await database.rehearse((tx) => take[kind](input, context(tx)));
        rows.push(...page.rows);
        after = page.next;
      }
      return rows;
    },
    /** Ends a household on a day gone by, as a correction does. */
    dissolve: (householdCode: string, dissolvedOn: string) => inTransaction(async (given) => {
      const expectedRevision = await households.getRevision(given.county, householdCode);
      return corrections.correctHousehold(CorrectHousehold.input.parse({
        householdCode, expectedRevision, effectiveOn: '2019-06-01', source: 'visit', evidence: [{ kind: 'visit_record', reference: 'V-1' }],
        set: { dissolvedOn },
      }), given);
    }),
    app, history: app.get(HistoryService),
    database, cipher, households, livingConditions, homeFindings, schoolingExcuses, standards, income, inTransaction, bring, published,
    rules, villages, villageGate, exitProcedure, exitList: app.get(ExitListService),
    lookup, judgedFiles: app.get(JudgedFileService), search, clues, members,
    naturalChanges,
    agreement: app.get(AgreementService),
    duplicates: app.get(DuplicatesService),
    merging: app.get(MergingService),
    corrections, plans, help,
    procedures,
    procedureLookup: app.get(ProcedureLookupService),
    objections: app.get(ObjectionsService),
    notices: app.get(NoticesService),
    planLookup: app.get(PlanLookupService),
    monitoring: app.get(MonitoringService),
    report: app.get(ReportService),
  };
}
type ExportArguments = [input: ExportInput, context: RequestContext];
export type Workbench = Awaited<ReturnType<typeof workbench>>;
