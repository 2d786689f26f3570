export { csvOf } from './csv.js';
export type { TownFile } from './files/file.js';
export { DEFAULT_SEED, referenceTown, smallTown, type SmallTown } from './reference-town.js';
export { spoil, spoilings, type Spoiled, type Spoiling } from './spoil.js';
export { constraints, referenceDivision, referenceFigures, referencePeriod, type Figure } from './town/figures.js';
