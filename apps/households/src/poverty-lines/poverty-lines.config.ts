import { z } from 'zod';
import { localRuleSets, readConfig } from '../rule-sets/rule-set.js';

const lines = localRuleSets({ yuan: z.number().positive() });
export type LineConfig = z.output<typeof lines>;

/** Lines in yuan per head and year, by the day from which each holds (扶贫标准). */
export const povertyLines = lines.parse(readConfig('poverty-lines.json'));

/** Below these a household is watched, though it is above the poverty line (防止返贫监测线). */
export const monitoringLines = lines.parse(readConfig('monitoring-lines.json'));

/** The statistics bureau's series, for comparison only. */
export const statisticsLines = lines.parse(readConfig('statistics-lines.json'));
