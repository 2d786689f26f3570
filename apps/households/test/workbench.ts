import { randomUUID } from 'node:crypto';
import {
  cluesImport, CorrectHousehold, houseAppraisalsImport, householdsImport, incomesImport, livingConditionsImport, membersImport,
  planMeasuresImport,
  plansImport, povertyStatusesImport, recordCopiesImport, recordCopyMembersImport, registrationsImport, routes, schoolingExcusesImport,
  villageConditionsImport, villagePapersImport, villagesImport, waterChecksImport,
  type EventContract, type ExportInput, type ImportOutcome, type ImportPart, type ItemOf,
} from '@guzhou/contracts';
import { partOf, previewedAndTaken } from '@guzhou/importing/testing';
import { previewOf, type ImportDefinition } from '@guzhou/importing';
import { Outbox, type EventContext, type RequestContext } from '@guzhou/messaging';
import { FieldCipher } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { AgreementService } from '../src/records/agreement/agreement.service.js';
import { ComparingApartService } from '../src/records/agreement/comparing-apart.service.js';
import { DifferencesRepository } from '../src/records/agreement/differences.repository.js';
import { ListedMembersRepository } from '../src/records/agreement/listed-members.repository.js';
import { ListedMembersService } from '../src/records/agreement/listed-members.service.js';
import { RecordCopiesRepository } from '../src/records/agreement/record-copies.repository.js';
import { RecordCopiesService } from '../src/records/agreement/record-copies.service.js';
import { CluesRepository } from '../src/care/clues/clues.repository.js';
import { CluesService } from '../src/care/clues/clues.service.js';
import { CorrectionsService } from '../src/register/corrections/corrections.service.js';
import { CarryingOverRepository } from '../src/records/duplicates/carrying-over.repository.js';
import { DismissalsRepository } from '../src/records/duplicates/dismissals.repository.js';
import { DuplicatesService } from '../src/records/duplicates/duplicates.service.js';
import { MergesRepository } from '../src/records/duplicates/merges.repository.js';
import { MergingService } from '../src/records/duplicates/merging.service.js';
import { RestoringRepository } from '../src/records/duplicates/restoring.repository.js';
import { SuspicionsRepository } from '../src/records/duplicates/suspicions.repository.js';
import { ExitStandardService } from '../src/standing/exit-standard/exit-standard.service.js';
import { CertificateRepository } from '../src/care/help-received/certificate.repository.js';
import { HelpReceivedRepository } from '../src/care/help-received/help-received.repository.js';
import { HelpReceivedService } from '../src/care/help-received/help-received.service.js';
import { PlacementRepository } from '../src/care/help-received/placement.repository.js';
import { HistoryRepository } from '../src/register/history/history.repository.js';
import { HistoryService } from '../src/register/history/history.service.js';
import { houseAppraisals } from '../src/standing/home-findings/house-appraisal.js';
import { HomeFindingsRepository } from '../src/standing/home-findings/home-findings.repository.js';
import { HomeFindingsService } from '../src/standing/home-findings/home-findings.service.js';
import { waterChecks } from '../src/standing/home-findings/water-check.js';
import { HouseholdsRepository } from '../src/register/households/households.repository.js';
import { HouseholdsService } from '../src/register/households/households.service.js';
import { IncomeRepository } from '../src/standing/income/income.repository.js';
import { IncomeService } from '../src/standing/income/income.service.js';
import { LivingConditionsRepository } from '../src/register/living-conditions/living-conditions.repository.js';
import { LivingConditionsService } from '../src/register/living-conditions/living-conditions.service.js';
import { HouseholdFileRepository } from '../src/register/lookup/household-file.repository.js';
import { HouseholdPageRepository } from '../src/register/lookup/household-page.repository.js';
import { LookupService } from '../src/register/lookup/lookup.service.js';
import { MembersRepository } from '../src/register/members/members.repository.js';
import { MembersService } from '../src/register/members/members.service.js';
import { MonitoringRepository } from '../src/care/monitoring/monitoring.repository.js';
import { MonitoringService } from '../src/care/monitoring/monitoring.service.js';
import { PlanMeasureListRepository } from '../src/care/plans/plan-measure-list.repository.js';
import { PlanGapsRepository } from '../src/care/plans/plan-gaps.repository.js';
import { NoticesRepository } from '../src/life-cycle/notices/notices.repository.js';
import { NoticesService } from '../src/life-cycle/notices/notices.service.js';
import { PlanLookupService } from '../src/care/plans/plan-lookup.service.js';
import { LineageRepository } from '../src/register/natural-changes/lineage.repository.js';
import { NaturalChangesService } from '../src/register/natural-changes/natural-changes.service.js';
import { PlansRepository } from '../src/care/plans/plans.repository.js';
import { PlansService } from '../src/care/plans/plans.service.js';
import { ExitGateService } from '../src/life-cycle/procedures/exit-gate.service.js';
import { ObjectionsRepository } from '../src/life-cycle/procedures/objections.repository.js';
import { ObjectionsService } from '../src/life-cycle/procedures/objections.service.js';
import { ProcedureListRepository } from '../src/life-cycle/procedures/procedure-list.repository.js';
import { ProcedureLookupService } from '../src/life-cycle/procedures/procedure-lookup.service.js';
import { ProceduresRepository } from '../src/life-cycle/procedures/procedures.repository.js';
import { ProceduresService } from '../src/life-cycle/procedures/procedures.service.js';
import { RegistrationService } from '../src/register/registration/registration.service.js';
import { RegisterFiguresRepository } from '../src/report/register-figures.repository.js';
import { ReportRepository } from '../src/report/report.repository.js';
import { ReportService } from '../src/report/report.service.js';
import { FactsRepository } from '../src/rules/facts.repository.js';
import { SharedRepository } from '../src/rules/shared.repository.js';
import { VillageFactsRepository } from '../src/rules/village-facts.repository.js';
import { RulesService } from '../src/rules/rules.service.js';
import { SearchRepository } from '../src/register/search/search.repository.js';
import { SearchService } from '../src/register/search/search.service.js';
import { SchoolingExcusesRepository } from '../src/standing/schooling-excuses/schooling-excuses.repository.js';
import { SchoolingExcusesService } from '../src/standing/schooling-excuses/schooling-excuses.service.js';
import { JudgedFileService } from '../src/standing/standards/judged-file.service.js';
import { StandardsRepository } from '../src/standing/standards/standards.repository.js';
import { StandardsService } from '../src/standing/standards/standards.service.js';
import { ExitListRepository } from '../src/life-cycle/village-exit/exit-list.repository.js';
import { ExitListService } from '../src/life-cycle/village-exit/exit-list.service.js';
import { ExitProcedureRepository } from '../src/life-cycle/village-exit/exit-procedure.repository.js';
import { ExitProcedureService } from '../src/life-cycle/village-exit/exit-procedure.service.js';
import { VillageExitService } from '../src/life-cycle/village-exit/village-exit.service.js';
import { VillageGateRepository } from '../src/life-cycle/village-exit/village-gate.repository.js';
import { VillageGateService } from '../src/life-cycle/village-exit/village-gate.service.js';
import { VillagesRepository } from '../src/register/villages/villages.repository.js';
import { VillagesService } from '../src/register/villages/villages.service.js';
import type { Cells } from './people.js';

export const COUNTY = '522632';

/** The services of this app, wired by hand to a database of their own. */
export async function workbench() {
  const { database } = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const cipher = new FieldCipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
  const outbox = new Outbox('households', routes);
  const villages = new VillagesService(new VillagesRepository(), outbox);
  const households = new HouseholdsService(new HouseholdsRepository(cipher), villages, outbox, database);
  const exitStandard = new ExitStandardService();

  const context = (tx: RequestContext['tx']): RequestContext & EventContext => ({ county: COUNTY, cause: null, actor: 'cadre-1', correlationId: 'test', deadline: 0, tx });

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

  const members = new MembersService(new MembersRepository(cipher), households, outbox);
  const registration = new RegistrationService(households);
  const livingConditions = new LivingConditionsService(new LivingConditionsRepository(), households);
  const rules = new RulesService(
    new FactsRepository(database), new VillageFactsRepository(database), new SharedRepository(database, cipher), exitStandard);
  const naturalChanges = new NaturalChangesService(households, members, villages, new LineageRepository(database), database);
  const income = new IncomeService(new IncomeRepository(database), households);
  const homeFindings = new HomeFindingsService(new HomeFindingsRepository(), households);
  const schoolingExcuses = new SchoolingExcusesService(new SchoolingExcusesRepository(), households);
  const standards = new StandardsService(new StandardsRepository(database, cipher), exitStandard, households);
  const lookup = new LookupService(
    new HouseholdPageRepository(database, cipher), new HouseholdFileRepository(cipher, database), households);
  const clues = new CluesService(new CluesRepository(database, cipher), households, lookup);
  const search = new SearchService(new SearchRepository(database, cipher), lookup);
  const plansRepository = new PlansRepository(database);
  const plans = new PlansService(plansRepository, households, members);
  const help = new HelpReceivedService(new PlacementRepository(), new CertificateRepository(), new HelpReceivedRepository(database));
  const villageGateReads = new VillageGateRepository(database, cipher);
  const villageGate = new VillageGateService(villageGateReads, new VillageExitService(), standards);
  const exitProcedure = new ExitProcedureService(new ExitProcedureRepository(), villageGateReads, villageGate, villages);
  const steps = new ProceduresRepository();
  const procedures = new ProceduresService(steps, households, new ExitGateService(standards));
  const differences = new DifferencesRepository(database);
  const recordCopies = new RecordCopiesService(new RecordCopiesRepository(cipher), households);
  const listedMembers = new ListedMembersService(new ListedMembersRepository(cipher), new RecordCopiesRepository(cipher));
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

  const corrections = new CorrectionsService(households, members, villages, livingConditions);
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
    history: new HistoryService(new HistoryRepository(database, cipher)),
    database, cipher, households, livingConditions, homeFindings, schoolingExcuses, standards, income, inTransaction, bring, published,
    rules, villages, villageGate, exitProcedure, exitList: new ExitListService(new ExitListRepository(database), new VillageExitService()),
    lookup, judgedFiles: new JudgedFileService(lookup, standards), search, clues, members,
    naturalChanges,
    agreement: new AgreementService(
      differences, new ComparingApartService(differences, new ListedMembersRepository(cipher), income), households, database),
    duplicates: new DuplicatesService(
      new SuspicionsRepository(database, cipher), new MergesRepository(database), new DismissalsRepository(), households, cipher, rules),
    merging: new MergingService(
      households, members, naturalChanges, new MergesRepository(database), new RestoringRepository(),
      new CarryingOverRepository(), database),
    corrections, plans, help,
    procedures,
    procedureLookup: new ProcedureLookupService(new ProcedureListRepository(database), lookup),
    objections: new ObjectionsService(new ObjectionsRepository(), steps, procedures),
    notices: new NoticesService(new NoticesRepository(database, cipher), procedures, lookup, villages),
    planLookup: new PlanLookupService(
      plansRepository, new PlanGapsRepository(database), new PlanMeasureListRepository(database), households, help, lookup),
    monitoring: new MonitoringService(new MonitoringRepository(database), households, clues, standards, lookup, database),
    report: new ReportService(
      new ReportRepository(database), exitStandard, new VillageExitService(), new RegisterFiguresRepository(database), rules),
  };
}
type ExportArguments = [input: ExportInput, context: RequestContext];
export type Workbench = Awaited<ReturnType<typeof workbench>>;
