import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What each command runs. `alone`: it needs nothing but its own workspace and those that this one depends on: it talks to a gateway
 * that is there already, and starts none.
 */
export const commands = {
  start: { program: 'tools/start/dist/main.js', workspace: 'start' },
  test: { program: 'tools/setup/test.mjs' },
  'test:spread': { program: 'tools/setup/test-spread.mjs' },
  bench: { program: 'tools/bench/dist/main.js', workspace: 'bench' },
  capacity: { program: 'tools/bench/dist/capacity/main.js', workspace: 'bench' },
  load: { program: 'tools/start/dist/load.js', workspace: 'start', alone: true },
  audit: { program: 'apps/gateway/dist/audit/main.js' },
  guzhou: { program: 'tools/start/dist/guzhou.js', workspace: 'start' },
  compare: { program: 'tools/start/dist/compare.js', workspace: 'start', alone: true },
};

/** Whether the command is only to say how it is used. */
export function isHelp(args) {
  return args.includes('--help') || args.includes('-h');
}

/**
 * What has to be there before a command runs; without a command, for all of them. `projects`: arguments for Nx, none for all.
 * `targets`: what Nx makes; `types` are those of the API, which only the compiler reads.
 */
export function neededBy(root, command, args) {
  const { workspace, alone = false } = commands[command] ?? {};
  const light = workspace !== undefined && (alone || isHelp(args));
  return {
    targets: command === undefined || command === 'test' ? ['build', 'types'] : ['build'],
    projects: light ? ['-p', dependenciesOf(root, `@guzhou/${workspace}`).join(',')] : [],
    data: !light, redis: !light, pgbouncer: !light && command !== 'start', chromium: command === 'test',
  };
}

/** A workspace and those of ours that it depends on, directly or through others. */
function dependenciesOf(root, name, found = new Set()) {
  if (found.has(name)) return [...found];
  found.add(name);
  const folder = ['libs', 'tools'].map((parent) => join(root, parent, name.replace('@guzhou/', ''))).find((path) => existsSync(join(path, 'package.json')));
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const each of Object.keys(dependencies)) if (each.startsWith('@guzhou/')) dependenciesOf(root, each, found);
  return [...found];
}
