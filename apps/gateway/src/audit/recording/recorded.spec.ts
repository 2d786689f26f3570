import { ledgers } from '@guzhou/contracts';
import type { Recorded } from '../../http/define-route.js';
import { ledgerRoutes } from '../../ledgers/ledger.routes.js';
import { declaredRoutes } from '../../openapi/declared-routes.js';
import { operationIdOf } from '../../openapi/names.js';
import { actionOf, recordedOf } from './recorded.js';

const routes = [...(await declaredRoutes()).values()];
const ofLedgers = new Set(ledgerRoutes.map(operationIdOf));

/**
 * What is recorded of the calls of each route. A new one is written down here, so that somebody decided it; `recorded` in its definition
 * says it where its schemas don't.
 */
const decided: Readonly<Record<Recorded, string>> = {
  /** It tells of households or persons, by their codes at least, or hands out files that do. */
  reading: `
    getAttachment getAttachmentContent getClue getFact getHousehold getHouseholdFile getHouseholdFilePdf getIncome
    getLineage getMember getMonitoring getNotice getPlan getPreview getProcedure getRefusedRows getRowErrors getStandards
    getVillageExitGate listClues listDeepPoor listDuplicates listErasures listFindings listGaps listHouseholdHistory listHouseholds
    listMemberHistory listMonitored listNotices listPlanGaps listPlanMeasures listProcedures listQuarantined listRecordDifferences
    listTrialOffenders openFigure previewMerge previewNaturalChange searchHouseholds`,
  /** It changes something, or takes something in. */
  writing: `
    applyImport beginMonitoring correctHousehold correctMember createAttachment createImport decideObjection discardImport
    dismissDuplicate drawUpPlan endMonitoring exemptFinding judgeRecordDifference mendCounty mergeDuplicates postNotice
    putDeclaredFigures raiseClue recordHouseAppraisal recordIncome recordLivingCondition recordNaturalChange recordObjection
    recordPlanMeasureResult recordSchoolingExcuse recordVillageCondition recordVillagePaper recordWaterCheck redriveQuarantined
    requestReport reverseFact settleRestore startProcedure startProcedures startRuleRun stopProcedure takeStep takeSteps
    takeVillageExitStep tryRuleSet undoMerge verifyClue withdrawIncome`,
  /** It tells of divisions, rules, work, users and counts alone. */
  refusals: `
    compareCounty countClues countGaps getCodeList getConsistency getDeclaredFigures getDivision getMe getOperation
    getProcedureRules getRecovery getReport getRule getRuleRun getTemplate getTrial getUser getUserTemplate getVillage listChildDivisions
    listCodeLists listCounties listExports listMeasures listOperations listReaders listReportRows listReportVersions listRoles
    listRuleSets listRules listSystems listUsers listVillageExits listVillages summarizeFindings`,
  /** What it does is recorded with it, and says more than its call. */
  'by-itself': `
    activateUser addKey askForErasure confirmErasure confirmGrant createSystem createUser endGrant exportFile getAssessment
    getAssessmentFile getAuditChain getRetention giveGrant handOver importUsers inviteUser listAuditEntries previewErasure revokeKey
    suspendSystem suspendUser`,
};

describe('what is recorded', () => {
  it.each(Object.entries(decided))('is decided for every route: %s', (kind, names) => {
    const own = routes.filter((route) => recordedOf(route) === kind).map(operationIdOf).filter((name) => !ofLedgers.has(name));
    expect(own.sort()).toEqual(names.split(/\s+/).filter((name) => name !== ''));
  });

  it('is every look at what a person or household was paid, learned or found, and no look at projects, funds, workshops and courses', () => {
    const looks = Object.groupBy(ledgerRoutes.filter(({ method }) => method === 'get'), recordedOf);
    const [personal, others] = [looks.reading ?? [], looks.refusals ?? []].map((found) => [...new Set(found.map(({ path }) => path.split('/')[3]))].sort());
    expect(personal).toEqual(['completions', 'payouts', 'placements', 'wages', 'wishes']);
    expect(others).toEqual(['courses', 'funds', 'projects', 'workshops']);
    expect([...personal!, ...others!].sort()).toEqual(Object.keys(ledgers).sort());
  });

  it('is every change of a ledger', () => {
    expect(ledgerRoutes.filter(({ method }) => method !== 'get').map(recordedOf).filter((kind) => kind !== 'writing')).toEqual([]);
  });

  it('is called as the operation of the API\'s document is, each by a name of its own', () => {
    const actions = routes.map(actionOf);
    expect(actions).toEqual(expect.arrayContaining(['household.read', 'households.search', 'living-condition.record', 'plan.draw-up', 'import.create']));
    expect(actions.filter((action, i) => actions.indexOf(action) !== i || !/^[a-z-]+\.[a-z-]+$/.test(action))).toEqual([]);
  });
});
