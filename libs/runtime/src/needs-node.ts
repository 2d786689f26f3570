import { readFileSync } from 'node:fs';

/*
 * Imported first by every program: on an older Node than `engines` names it ends with a sentence, not with whichever
 * function is missing first, perhaps in the middle of its work. What this file itself uses is in old ones too.
 */

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { engines: { node: string } };
const major = (version: string) => Number(/\d+/.exec(version)?.[0]);

if (major(process.versions.node) < major(engines.node)) {
  process.stderr.write(`Node ${process.versions.node} 太旧，需要 ${engines.node}：node_modules/.bin/node（npm 脚本会自动使用）。 · `
    + `Node ${process.versions.node} is too old: ${engines.node} is needed. Use node_modules/.bin/node, as npm scripts do.\n`);
  process.exit(1);
}
