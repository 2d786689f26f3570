import type { RequestContract } from './define.js';
import type { DomainService } from './services.js';
import { books, DigestBook, ListBook } from './deliveries/books.requests.js';
import { FindUnheard, FindUnknownWrites, FindUnsaid, ListHeard, ListSaid, SayAgain } from './deliveries/compare.requests.js';
import { ExchangeEpochs, SettleRestored } from './deliveries/epochs.requests.js';
import { ListQuarantined } from './deliveries/list-quarantined.request.js';
import { RedriveQuarantined } from './deliveries/redrive-quarantined.request.js';
import { StandsAsLeft } from './deliveries/stands-as-left.request.js';
import { TraceDeliveries } from './deliveries/trace-deliveries.request.js';
import { CorrectHousehold, CorrectMember } from './households/corrections.requests.js';
import { EraseMember, PreviewErasure } from './households/erasure.requests.js';
import { GetHousehold } from './households/get-household.request.js';
import { GetMember } from './households/get-member.request.js';
import { ListHouseholdHistory, ListMemberHistory } from './households/history.requests.js';
import { ListHouseholds } from './households/list-households.request.js';
import { GetProcedureRules } from './households/procedures/get-procedure-rules.request.js';
import { GetProcedure } from './households/procedures/get-procedure.request.js';
import { ListProcedures } from './households/procedures/list-procedures.request.js';
import { DecideObjection, GetNotice, ListNotices, PostNotice, RecordObjection } from './households/procedures/notices.request.js';
import { StartProcedure, StartProcedures } from './households/procedures/start-procedure.request.js';
import { StopProcedure } from './households/procedures/stop-procedure.request.js';
import { TakeStep, TakeSteps } from './households/procedures/take-step.request.js';
import { RecordLivingCondition } from './households/record-living-condition.request.js';
import { CountClues, GetClue, ListClues, RaiseClue, VerifyClue } from './households/monitoring/clues.requests.js';
import { BeginMonitoring, EndMonitoring, GetMonitoring, ListMonitored } from './households/monitoring/monitoring.requests.js';
import { ListPlanMeasures } from './households/plans/list-plan-measures.request.js';
import { DrawUpPlan, GetPlan, ListDeepPoor, ListPlanGaps, RecordPlanMeasureResult } from './households/plans/plan.requests.js';
import { SearchHouseholds } from './households/search-households.request.js';
import { GetIncome } from './households/income/get-income.request.js';
import { RecordIncome, WithdrawIncome } from './households/income/record-income.request.js';
import { GetStandards } from './households/standards/get-standards.request.js';
import { CountGaps, ListGaps } from './households/standards/list-gaps.request.js';
import { RecordHouseAppraisal, RecordWaterCheck } from './households/standards/record-home-finding.request.js';
import { RecordSchoolingExcuse } from './households/standards/record-schooling-excuse.request.js';
import { ListVillageExits } from './households/villages/list-village-exits.request.js';
import { RecordVillageCondition, RecordVillagePaper } from './households/villages/record-village-facts.requests.js';
import { TakeVillageExitStep } from './households/villages/take-village-exit-step.request.js';
import { GetVillage, GetVillageExitGate, ListVillages } from './households/villages/village-reads.requests.js';
import { ExemptFinding } from './households/rules/exempt-finding.request.js';
import { GetRule } from './households/rules/get-rule.request.js';
import { ListFindings, SummarizeFindings } from './households/rules/list-findings.request.js';
import { ListRules, ListRuleSets } from './households/rules/list-rules.request.js';
import { ReleaseImported } from './households/rules/release-imported.request.js';
import { GetRuleRun, GetTrial, ListTrialOffenders, StartRuleRun, TryRuleSet } from './households/rules/rule-runs.request.js';
import { DismissDuplicate, ListDuplicates } from './households/duplicates/list-duplicates.request.js';
import { MergeDuplicates, PreviewMerge, UndoMerge } from './households/duplicates/merge-duplicates.requests.js';
import { GetConsistency, JudgeRecordDifference, ListRecordDifferences } from './households/agreement/agreement.requests.js';
import { GetHouseholdLineage } from './households/natural-changes/get-lineage.request.js';
import { PreviewNaturalChange } from './households/natural-changes/preview-natural-change.request.js';
import { RecordNaturalChange } from './households/natural-changes/record-natural-change.request.js';
import { importKinds } from './imports/kinds.js';
import { requestsOfLedger } from './ledgers/define-ledger.js';
import { ledgers } from './ledgers/ledgers.js';
import { DescribeHoldings } from './privacy/describe-holdings.request.js';
import { ListFigureItems } from './reports/list-figure-items.request.js';
import { ReportSections } from './reports/report-section.request.js';
import { reversals } from './reversals/reversals.js';

/** Every request there is. A service refuses to start unless it handles each of its own. */
export const requests: readonly RequestContract[] = [
  ...Object.values(TraceDeliveries), ...Object.values(ListQuarantined), ...Object.values(RedriveQuarantined),
  ...Object.values(StandsAsLeft), ...Object.values(DescribeHoldings),
  ...[
    ListSaid, FindUnheard, SayAgain, ListHeard, FindUnsaid, FindUnknownWrites, ExchangeEpochs, SettleRestored, DigestBook, ListBook,
  ].flatMap((ofServices) => Object.values<RequestContract>(ofServices)),
  ...Object.values(books).map(({ say }) => say),
  ...Object.values(ReportSections), ...Object.values(ListFigureItems),
  ...importKinds.flatMap((kind) => [kind.request, kind.preview, kind.export]), ListHouseholds, GetHousehold, GetMember, SearchHouseholds,
  CorrectHousehold, CorrectMember, PreviewErasure, EraseMember, ListHouseholdHistory, ListMemberHistory,
  RecordLivingCondition,
  RaiseClue, VerifyClue, ListClues, GetClue, CountClues, BeginMonitoring, EndMonitoring, ListMonitored, GetMonitoring,
  DrawUpPlan, RecordPlanMeasureResult, GetPlan, ListPlanGaps, ListPlanMeasures, ListDeepPoor,
  RecordWaterCheck, RecordHouseAppraisal, RecordSchoolingExcuse, GetStandards, ListGaps, CountGaps,
  RecordIncome, WithdrawIncome, GetIncome,
  RecordVillageCondition, RecordVillagePaper, TakeVillageExitStep, ListVillages, GetVillage, GetVillageExitGate, ListVillageExits,
  StartProcedure, StartProcedures, TakeStep, TakeSteps, StopProcedure, ListProcedures, GetProcedure, GetProcedureRules,
  PostNotice, ListNotices, GetNotice, RecordObjection, DecideObjection,
  ListRules, ListRuleSets, GetRule, ListFindings, SummarizeFindings, ExemptFinding,
  ReleaseImported, StartRuleRun, GetRuleRun, TryRuleSet, GetTrial, ListTrialOffenders,
  PreviewNaturalChange, RecordNaturalChange, GetHouseholdLineage,
  ListDuplicates, DismissDuplicate, PreviewMerge, MergeDuplicates, UndoMerge,
  ListRecordDifferences, JudgeRecordDifference, GetConsistency,
  ...Object.values(reversals).flatMap(({ reverse, get }) => [reverse, get]),
  ...Object.values(ledgers).flatMap((ledger) => requestsOfLedger(ledger)),
];

export function requestsOf(service: DomainService): readonly RequestContract[] {
  return requests.filter((request) => request.service === service);
}
