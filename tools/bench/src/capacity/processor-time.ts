import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Work } from './figures.js';

/** Of /proc/…/stat: a hundredth of a second. */
const TICK_MS = 10;

interface Process {
  readonly parent: number;
  readonly program: string;
  /** Milliseconds of a core that it and its children that ended have taken. */
  readonly taken: number;
}

/** What all processes that came of this one have taken by now, itself left out: those of Node, and all others, which are servers. */
function takenByNow(): Work {
  const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const process = read(Number(pid));
    return process === undefined ? [] : [[Number(pid), process] as const];
  }));
  const total = { processes: 0, servers: 0 };
  for (const [pid, { program, taken }] of all) {
    if (pid !== process.pid && comesOfThis(all, pid)) total[program === 'node' ? 'processes' : 'servers'] += taken;
  }
  return total;
}

/** What `work` takes, divided by `among`. */
export async function takenBy(work: () => Promise<unknown>, among: number): Promise<Work> {
  const before = takenByNow();
  await work();
  const after = takenByNow();
  return { processes: (after.processes - before.processes) / among, servers: (after.servers - before.servers) / among };
}

function read(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets; after it come state, parent and, from the twelfth on, times.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const taken = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
    return { parent: Number(fields[1]), program: basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]!), taken };
  } catch {
    return undefined; // it has ended
  }
}

function comesOfThis(all: ReadonlyMap<number, Process>, pid: number): boolean {
  for (let each: number | undefined = pid; each !== undefined; each = all.get(each)?.parent) if (each === process.pid) return true;
  return false;
}
