import { parseArgs } from 'node:util';
import type { Line, Measure } from './measure.js';
import { table } from './table.js';
import { measures } from './measures.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, size: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  const list = measures.map(({ name, baseline }) => `  ${name.padEnd(10)} against ${baseline}\n`).join('');
  process.stdout.write(`npm run bench [-- [--json] [--size 0.1] [measure …]]\n\n${list}`);
  process.exit(0);
}

const lines: Line[] = [];
for (const measure of chosen()) {
  process.stderr.write(`${measure.name}: against ${measure.baseline}\n`);
  for (const line of await measure.run({ size: Number(values.size), progress: (text) => process.stderr.write(`  ${text}\n`) })) {
    lines.push(line);
    if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
if (!values.json) process.stdout.write(`${table(lines)}\n`);
process.exit(0);

function chosen(): readonly Measure[] {
  const unknown = positionals.filter((name) => !measures.some((measure) => measure.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no measure ${unknown.join(', ')}; there are ${measures.map(({ name }) => name).join(', ')}.\n`);
    process.exit(2);
  }
  return positionals.length === 0 ? measures : measures.filter(({ name }) => positionals.includes(name));
}
