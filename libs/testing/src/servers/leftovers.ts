/** What a test file opened and must not outlive it; Jest's environment releases it after the file (jest/environment.mjs). */
type Release = () => Promise<void>;

const key = Symbol.for('guzhou.leftovers');
const registry = globalThis as { [key]?: Set<Release> };

export function releaseWithTestFile(release: Release): Release {
  const leftovers = (registry[key] ??= new Set());
  const once = async (): Promise<void> => {
    if (!leftovers.delete(once)) return;
    await release();
  };
  leftovers.add(once);
  return once;
}
