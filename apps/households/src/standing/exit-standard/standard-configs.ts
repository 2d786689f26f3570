import { incomeConfig } from '../income/income-rules.config.js';
import { povertyLines } from '../poverty-lines/poverty-lines.config.js';
import { exitStandardConfig, waterConfig } from './exit-standard.config.js';
import type { StandardConfigs } from './exit-standard.js';

/** All that the exit standard is made of, as configured. */
export const standardConfigs: StandardConfigs = {
  standard: exitStandardConfig, lines: povertyLines, water: waterConfig, income: incomeConfig,
};
