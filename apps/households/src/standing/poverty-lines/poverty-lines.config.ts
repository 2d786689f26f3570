import { z } from 'zod';
import { localRuleSets, readConfig } from '../rule-sets/rule-set.js';

const shape = { yuan: z.number().positive() };
const lines = localRuleSets(shape);
export type LineConfig = z.output<typeof lines>;

/** Lines in yuan per head and year, by the day from which each holds (扶贫标准). */
export const povertyLines = localRuleSets(shape, { always: true }).parse(readConfig('poverty-lines.json'));

/** Below these a household is watched, though it is above the poverty line (防止返贫监测线). */
export const monitoringLines = lines.parse(readConfig('monitoring-lines.json'));

/** The statistics bureau's series, for comparison only. */
export const statisticsLines = lines.parse(readConfig('statistics-lines.json'));
