import { divisionsFile } from './files/divisions.file.js';
import { placementsFile, wagesFile } from './files/employment.file.js';
import type { FileMaker, TownFile, TownPlan } from './files/file.js';
import { fundsFile, payoutsFile, projectsFile } from './files/industry.file.js';
import { householdsFile, membersFile } from './files/people.file.js';
import { incomesFile, livingConditionsFile, povertyStatusesFile, registrationsFile } from './files/poverty.file.js';
import { completionsFile, coursesFile, wishesFile } from './files/training.file.js';
import { villageConditionsFile, villagesFile } from './files/villages.file.js';
import { workshopsFile } from './files/workshops.file.js';
import { expectedFigures } from './town/expected-figures.js';
import type { Figure } from './town/figures.js';
import { planOf } from './town/plan.js';
import { proportional } from './town/targets.js';
import { guzhou, inventedTown, MOST_INVENTED_TOWNS, smallTownSpec } from './town/towns.js';

export const DEFAULT_SEED = 202005;

/** In an order in which each finds what it refers to. */
const makers: readonly FileMaker[] = [
  divisionsFile, villagesFile, villageConditionsFile, householdsFile, membersFile, registrationsFile,
  povertyStatusesFile, livingConditionsFile, incomesFile, fundsFile, projectsFile, payoutsFile, coursesFile,
  wishesFile, completionsFile, placementsFile, wagesFile, workshopsFile,
];

function filesOf(towns: readonly TownPlan[]): TownFile[] {
  return makers.map((make) => make(towns));
}

/**
 * The reference town's files in the order of import, and with `scale` n the n - 1 invented towns of its shape.
 * The same seed gives the same bytes.
 * @throws RangeError when the scale is not from 1 to 100
 */
export function referenceTown({ seed = DEFAULT_SEED, scale = 1 }: { seed?: number; scale?: number } = {}): TownFile[] {
  if (!Number.isInteger(scale) || scale < 1 || scale > MOST_INVENTED_TOWNS + 1) {
    throw new RangeError(`scale is the number of towns, from 1 to ${MOST_INVENTED_TOWNS + 1}`);
  }
  const towns = [guzhou(seed)];
  for (let number = 1; number < scale; number += 1) towns.push(inventedTown(seed, number));
  return filesOf(towns.map(planOf));
}

export interface SmallTown {
  /** Division code of the town. */
  readonly code: string;
  readonly files: TownFile[];
  /** What a report of 2020-05 on it must show. */
  readonly expected: readonly Figure[];
}

/**
 * A little town for tests, with the figures it must give. `number` (1 to 99) names the town: two with different
 * numbers share no code, ID number or phone.
 * @throws RangeError when it has fewer than 24 households in all, or more villages than 99
 */
export function smallTown(
  { seed = DEFAULT_SEED, villages, householdsPerVillage, number = 1 }:
  { seed?: number; villages: number; householdsPerVillage: number; number?: number },
): SmallTown {
  if (!Number.isInteger(villages) || villages < 1 || villages > 99) {
    throw new RangeError('a small town has 1 to 99 villages');
  }
  const spec = smallTownSpec(seed, number, villages, proportional(villages * householdsPerVillage));
  const plan = planOf(spec);
  return { code: spec.code, files: filesOf([plan]), expected: expectedFigures(plan) };
}

/** The figures the reference town must give, worked out from its plan; a test holds them to the article's. */
export function plannedFigures(seed = DEFAULT_SEED): readonly Figure[] {
  return expectedFigures(planOf(guzhou(seed)));
}
