import type { ImportKind } from './define-import.js';
import {
  householdsImport, incomesImport, livingConditionsImport, membersImport, povertyStatusesImport, registrationsImport,
  villageConditionsImport, villagePapersImport, villagesImport,
} from '../households/imports.js';
import { recordCopiesImport, recordCopyMembersImport } from '../households/agreement/record-copies.import.js';
import { cluesImport } from '../households/monitoring/clues.import.js';
import { planMeasuresImport, plansImport } from '../households/plans/plans.imports.js';
import { houseAppraisalsImport, schoolingExcusesImport, waterChecksImport } from '../households/standards/imports.js';
import { fundsImport, payoutsImport, projectsImport } from '../industry/imports.js';
import { placementsImport, wagesImport } from '../employment/imports.js';
import { completionsImport, coursesImport, wishesImport } from '../training/imports.js';
import { workshopsImport } from '../employment/workshops.import.js';
import { reversals } from '../reversals/reversals.js';

/** The one kind that the gateway keeps itself. */
export const divisionsKind = { kind: 'divisions', label: { zh: '行政区划', en: 'divisions' } } as const;

/** Every kind of file that goes to a service, in an order in which each finds what it refers to. */
export const importKinds: readonly ImportKind[] = [
  villagesImport, villageConditionsImport, householdsImport, membersImport, registrationsImport, povertyStatusesImport,
  livingConditionsImport, incomesImport, cluesImport, plansImport, planMeasuresImport, fundsImport, projectsImport, payoutsImport,
  coursesImport, wishesImport, completionsImport, placementsImport, wagesImport, workshopsImport,
  villagePapersImport, waterChecksImport, houseAppraisalsImport, schoolingExcusesImport,
  recordCopiesImport, recordCopyMembersImport,
  ...Object.values(reversals).map((kind) => kind.import),
];
