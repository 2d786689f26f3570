import type { Measure } from './measure.js';
import { counties } from './counties/counties.measure.js';
import { events } from './events/events.measure.js';
import { files } from './files/files.measure.js';
import { imports } from './import/import.measure.js';
import { pooler } from './pooler/pooler.measure.js';
import { register } from './register/register.measure.js';
import { report } from './report/report.measure.js';
import { requests } from './requests/requests.measure.js';
import { rules } from './rules/rules.measure.js';
import { start } from './start/start.measure.js';

/** In the order in which they run. */
export const measures: readonly Measure[] = [requests, events, pooler, start, imports, files, report, counties, register, rules];
