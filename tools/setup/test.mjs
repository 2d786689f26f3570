// Lint, types and all tests; counts them and ends with "N passed, N failed". Lint and types count as one each.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { count } from './counts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('../../.data/test', import.meta.url));
const report = `${folder}/jest.json`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const run = (...args) => spawnSync('npm', ['run', '--silent', ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

const lint = run('lint');
const types = run('typecheck');
const tests = run('jest', '--', '--json', `--outputFile=${report}`, '--silent', ...process.argv.slice(2));

const counts = count({ lint, types, tests, report: readReport() });
const summary = `${counts.passed} passed, ${counts.failed} failed`;
writeFileSync(`${folder}/summary`, `${summary}\n`);
if (!lint) process.stdout.write('代码检查未通过 · lint failed\n');
if (!types) process.stdout.write('类型检查未通过 · typecheck failed\n');
process.stdout.write(`${summary}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}
