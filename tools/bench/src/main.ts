import '@guzhou/runtime/needs-node';
import { readCommandLine, tellEnd, WrongCommandLine } from '@guzhou/runtime/command-line';
import type { Line, Benchmark } from './benchmark.js';
import { table } from './table.js';
import { benchmarks } from './benchmarks.js';

const usage = `npm run bench [-- [--json] [--size 0.1] [benchmark …]]

  --json  每项一行 JSON · a line of JSON each
  --size  规模，默认 1 · how much of everything, 1 unless told
  -h, --help  显示本说明 · show this

基准及其对照，不指明则全部 · benchmarks and what each is held against; all unless told:
${benchmarks.map(({ name, baseline }) => `  ${name.padEnd(10)} ${baseline}`).join('\n')}`;

const { values, positionals } = readOrEnd();

const lines: Line[] = [];
for (const benchmark of chosen()) {
  process.stderr.write(`${benchmark.name}：对照 · against ${benchmark.baseline}\n`);
  for (const line of await benchmark.run({ size: Number(values.size), progress: tell })) {
    lines.push(line);
    if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
if (!values.json) process.stdout.write(`${table(lines)}\n`);
process.exit(0);

function tell(zh: string, en: string): void {
  process.stderr.write(`  ${zh} · ${en}\n`);
}

function chosen(): readonly Benchmark[] {
  return positionals.length === 0 ? benchmarks : benchmarks.filter(({ name }) => positionals.includes(name));
}

function readOrEnd() {
  try {
    const read = readCommandLine(process.argv.slice(2), {
      json: { type: 'boolean', default: false }, size: { type: 'string', default: '1' },
    }, usage);
    const unknown = read.positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name)).join(', ');
    if (unknown !== '') throw new WrongCommandLine(`没有基准 ${unknown}。`, `There is no benchmark ${unknown}.`, usage);
    if (!(Number(read.values.size) > 0)) throw new WrongCommandLine('--size 须为正数。', '--size must be a number above 0.', usage);
    return read;
  } catch (error) {
    process.exit(tellEnd(error));
  }
}
