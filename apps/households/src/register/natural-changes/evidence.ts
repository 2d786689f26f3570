import type { Evidence, NaturalChangeKind } from '@guzhou/contracts';
import { evidenceMissing } from './natural-changes.errors.js';

/**
 * Papers of which a change needs at least one. That each event is shown by a document of the office that records it is the
 * practice of the registers (domain.md §7, 一户一档); which papers count is the choice of this table.
 */
const sufficient: Readonly<Record<NaturalChangeKind, readonly Evidence['kind'][]>> = {
  birth: ['birth', 'household_register'],
  adoption_in: ['adoption', 'household_register', 'court'],
  marriage_in: ['marriage', 'household_register'],
  moving_in: ['household_register', 'approval', 'visit_record'],
  release: ['court', 'department_list'],
  death: ['death', 'household_register', 'medical', 'court'],
  marriage_out: ['marriage', 'household_register'],
  emigration: ['household_register', 'approval', 'department_list'],
  imprisonment: ['court', 'department_list'],
  moving_out: ['household_register', 'approval', 'visit_record'],
  adoption_out: ['adoption', 'household_register', 'court'],
  schooling: ['schooling', 'department_list', 'visit_record'],
  enlistment: ['approval', 'department_list', 'household_register'],
  discharge: ['approval', 'department_list', 'household_register'],
  head_change: ['household_register', 'application', 'signature'],
  split: ['household_register', 'approval', 'meeting'],
  merge: ['household_register', 'approval', 'meeting'],
  village_move: ['household_register', 'approval', 'meeting'],
  dissolution: ['household_register', 'death', 'approval', 'meeting', 'visit_record'],
};

/** Throws `evidence/missing`. */
export function requireEvidence(kind: NaturalChangeKind, evidence: readonly Evidence[]): void {
  if (!evidence.some((each) => sufficient[kind].includes(each.kind))) throw evidenceMissing(sufficient[kind]);
}
