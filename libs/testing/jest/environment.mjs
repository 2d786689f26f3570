import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';

/** After a test file, releases the servers and databases that it left open (src/servers/leftovers.ts). */
export default class GuzhouEnvironment extends NodeEnvironment {
  async handleTestEvent(event) {
    if (event.name !== 'run_finish') return;
    const leftovers = this.global[Symbol.for('guzhou.leftovers')] ?? [];
    for (const release of [...leftovers].reverse()) await release();
  }
}
