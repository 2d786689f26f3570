import { AsyncLocalStorage } from 'node:async_hooks';
import { jobSubject } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';

/** Who acts, and of which levels answers told nothing meanwhile. */
interface Act {
  readonly subject: Subject;
  readonly masked: Set<string>;
}

const acts = new AsyncLocalStorage<Act>();

/** Does something for a subject: whatever is asked of services meanwhile is asked by it. `masked` gathers what it is not told. */
export function actFor<Result>(subject: Subject, work: () => Result, masked = new Set<string>()): Result {
  return acts.run({ subject, masked }, work);
}

/** Who acts. Throws where nobody does: what is done for nobody is a mistake, and is not done. */
export function acting(): Subject {
  return act().subject;
}

/** Notes levels of which who acts now is told nothing, whenever and wherever that turns out: the answer will say so. */
export function notesMasked(): (levels: Iterable<string>) => void {
  const { masked } = act();
  return (levels) => { for (const level of levels) masked.add(level); };
}

function act(): Act {
  const doing = acts.getStore();
  if (doing === undefined) throw new Error('Something was asked for nobody: it must run within actFor(subject, …).');
  return doing;
}

/** The platform at its own work, which shows nobody anything: following messages, comparing books, letting rules go on. */
export const PLATFORM = jobSubject('platform', ['platform.work']);
