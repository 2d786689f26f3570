import { AsyncLocalStorage } from 'node:async_hooks';
import { jobSubject } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';

const acts = new AsyncLocalStorage<Subject>();

/** Does something for a subject: whatever is asked of services meanwhile is asked by it. */
export function actFor<Result>(subject: Subject, work: () => Result): Result {
  return acts.run(subject, work);
}

/** Who acts. Throws where nobody does: what is done for nobody is a mistake, and is not done. */
export function acting(): Subject {
  const subject = acts.getStore();
  if (subject === undefined) throw new Error('Something was asked for nobody: it must run within actFor(subject, …).');
  return subject;
}

/** The platform at its own work, which shows nobody anything: following messages, comparing books, letting rules go on. */
export const PLATFORM = jobSubject('platform', ['platform.work']);
