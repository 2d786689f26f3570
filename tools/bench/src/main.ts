import '@guzhou/runtime/needs-node';
import { readCommandLine, tellEnd, WrongCommandLine } from '@guzhou/runtime/command-line';
import type { Line, Measure } from './measure.js';
import { table } from './table.js';
import { measures } from './measures.js';

const usage = `npm run bench [-- [--json] [--size 0.1] [measure …]]

  --json  每项一行 JSON · a line of JSON each
  --size  规模，默认 1 · how much of everything, 1 unless told
  -h, --help  显示本说明 · show this

指标及其基线，不指明则全部 · measures and what each is held against; all unless told:
${measures.map(({ name, baseline }) => `  ${name.padEnd(10)} ${baseline}`).join('\n')}`;

const { values, positionals } = readOrEnd();

const lines: Line[] = [];
for (const measure of chosen()) {
  process.stderr.write(`${measure.name}：对照 · against ${measure.baseline}\n`);
  for (const line of await measure.run({ size: Number(values.size), progress: tell })) {
    lines.push(line);
    if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
if (!values.json) process.stdout.write(`${table(lines)}\n`);
process.exit(0);

function tell(zh: string, en: string): void {
  process.stderr.write(`  ${zh} · ${en}\n`);
}

function chosen(): readonly Measure[] {
  return positionals.length === 0 ? measures : measures.filter(({ name }) => positionals.includes(name));
}

function readOrEnd() {
  try {
    const read = readCommandLine(process.argv.slice(2), {
      json: { type: 'boolean', default: false }, size: { type: 'string', default: '1' },
    }, usage);
    const unknown = read.positionals.filter((name) => !measures.some((measure) => measure.name === name)).join(', ');
    if (unknown !== '') throw new WrongCommandLine(`没有指标 ${unknown}。`, `There is no measure ${unknown}.`, usage);
    if (!(Number(read.values.size) > 0)) throw new WrongCommandLine('--size 须为正数。', '--size must be a number above 0.', usage);
    return read;
  } catch (error) {
    process.exit(tellEnd(error));
  }
}
