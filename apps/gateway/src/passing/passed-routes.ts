import type { RouteDefinition } from '../http/define-route.js';
import * as agreement from '../agreement/agreement.routes.js';
import * as corrections from '../corrections/corrections.routes.js';
import * as duplicates from '../duplicates/duplicates.routes.js';
import * as history from '../history/history.routes.js';
import * as households from '../households/households.routes.js';
import * as income from '../income/income.routes.js';
import { ledgerRoutes } from '../ledgers/ledger.routes.js';
import * as livingConditions from '../living-conditions/living-conditions.routes.js';
import * as members from '../members/members.routes.js';
import * as clues from '../monitoring/clues.routes.js';
import * as monitoring from '../monitoring/monitoring.routes.js';
import * as naturalChanges from '../natural-changes/natural-changes.routes.js';
import * as notices from '../notices/notices.routes.js';
import * as plans from '../plans/plans.routes.js';
import * as procedures from '../procedures/procedures.routes.js';
import * as findings from '../rules/findings.routes.js';
import * as ruleRuns from '../rules/rule-runs.routes.js';
import * as rules from '../rules/rules.routes.js';
import * as homeFindings from '../standards/home-findings.routes.js';
import * as standards from '../standards/standards.routes.js';
import * as villages from '../villages/villages.routes.js';

const declared = [
  agreement, corrections, duplicates, history, households, income, livingConditions, members, clues, monitoring, naturalChanges, notices,
  plans, procedures, findings, ruleRuns, rules, homeFindings, standards, villages,
];

/** Every route that only passes on what it is asked. */
export const passedRoutes = [...declared.flatMap((routes) => Object.values(routes) as object[]), ...ledgerRoutes]
  .filter((value): value is RouteDefinition => 'passes' in value);
