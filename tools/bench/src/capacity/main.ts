import '@guzhou/runtime/needs-node';
import { readCommandLine, tellEnd, WrongCommandLine } from '@guzhou/runtime/command-line';
import { capacityTable } from './capacity-table.js';
import { readFigures, writeFigures } from './figures.js';
import { measure } from './measure.js';

const usage = `npm run capacity [-- --measure [--towns 4]]

由测得的数推算镇、县、省、全国所需的资源 · What a town, a county, a province and the nation need, computed from measured figures.

  --measure  先在本机重新测量并写入 tools/bench/capacity.json · measures on this machine first and writes the figures
  --towns    测量多少个镇，默认 4 · of how many towns; 4 unless told
  -h, --help 显示本说明 · show this`;

try {
  const { values } = readCommandLine(process.argv.slice(2), { measure: { type: 'boolean', default: false }, towns: { type: 'string', default: '4' } }, usage);
  const towns = Number(values.towns);
  if (!(Number.isInteger(towns) && towns > 0)) throw new WrongCommandLine('--towns 须为正整数。', '--towns must be a whole number above 0.', usage);
  if (values.measure) writeFigures(await measure(towns, (zh, en) => { process.stderr.write(`  ${zh} · ${en}\n`); }));
  process.stdout.write(`${capacityTable(readFigures())}\n`);
  process.exit(0);
} catch (error) {
  process.exit(tellEnd(error));
}
