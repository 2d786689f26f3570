import type { RequestContract } from './define.js';
import type { DomainService } from './services.js';
import { CountUndelivered } from './deliveries/count-undelivered.request.js';
import { ListQuarantined } from './deliveries/list-quarantined.request.js';
import { RedriveQuarantined } from './deliveries/redrive-quarantined.request.js';
import { CorrectHousehold, CorrectMember } from './households/corrections.requests.js';
import { GetHousehold } from './households/get-household.request.js';
import { GetMember } from './households/get-member.request.js';
import { ListHouseholds } from './households/list-households.request.js';
import { RecordLivingCondition } from './households/record-living-condition.request.js';
import { CountClues, ListClues, RaiseClue, VerifyClue } from './households/monitoring/clues.requests.js';
import { BeginMonitoring, EndMonitoring, GetMonitoring, ListMonitored } from './households/monitoring/monitoring.requests.js';
import { DrawUpPlan, GetPlan, ListDeepPoor, ListPlanGaps, RecordMeasureResult } from './households/plans/plan.requests.js';
import { SearchHouseholds } from './households/search-households.request.js';
import { GetHouseholdLineage } from './households/natural-changes/get-lineage.request.js';
import { PreviewNaturalChange } from './households/natural-changes/preview-natural-change.request.js';
import { RecordNaturalChange } from './households/natural-changes/record-natural-change.request.js';
import { importKinds } from './imports/kinds.js';
import { ListFigureItems } from './reports/list-figure-items.request.js';
import { ReportSections } from './reports/report-section.request.js';

/** Every request there is. A service refuses to start unless it handles each of its own. */
export const requests: readonly RequestContract[] = [
  ...Object.values(CountUndelivered), ...Object.values(ListQuarantined), ...Object.values(RedriveQuarantined),
  ...Object.values(ReportSections), ...Object.values(ListFigureItems),
  ...importKinds.map((kind) => kind.request), ListHouseholds, GetHousehold, GetMember, SearchHouseholds,
  CorrectHousehold, CorrectMember,
  RecordLivingCondition,
  RaiseClue, VerifyClue, ListClues, CountClues, BeginMonitoring, EndMonitoring, ListMonitored, GetMonitoring,
  DrawUpPlan, RecordMeasureResult, GetPlan, ListPlanGaps, ListDeepPoor,
  PreviewNaturalChange, RecordNaturalChange, GetHouseholdLineage,
];

export function requestsOf(service: DomainService): readonly RequestContract[] {
  return requests.filter((request) => request.service === service);
}
