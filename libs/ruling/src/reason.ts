import type { Values } from './predicate.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A reason with its values in place; one that was not given is shown as a dash. */
export function reasonOf({ zh, en }: Words, values: Values): Words {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '—'));
  return { zh: fill(zh), en: fill(en) };
}
