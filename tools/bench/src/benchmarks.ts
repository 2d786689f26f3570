import { access } from './access/access.benchmark.js';
import { audit } from './audit/audit.benchmark.js';
import type { Benchmark } from './benchmark.js';
import { cluster } from './cluster/cluster.benchmark.js';
import { counties } from './counties/counties.benchmark.js';
import { events } from './events/events.benchmark.js';
import { files } from './files/files.benchmark.js';
import { imports } from './import/import.benchmark.js';
import { limits } from './limits/limits.benchmark.js';
import { pooler } from './pooler/pooler.benchmark.js';
import { register } from './register/register.benchmark.js';
import { report } from './report/report.benchmark.js';
import { requests } from './requests/requests.benchmark.js';
import { rules } from './rules/rules.benchmark.js';
import { sealing } from './sealing/sealing.benchmark.js';
import { signIn } from './sign-in/sign-in.benchmark.js';
import { start } from './start/start.benchmark.js';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  requests, events, cluster, pooler, start, imports, files, report, counties, register, rules, signIn, access, audit, sealing,
  limits,
];
