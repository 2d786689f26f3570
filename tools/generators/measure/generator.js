import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { namesOf } from '../ledger/names.js';
import { edit, mustHaveDivisionAndDays, serviceInRow, tell } from '../shared/edits.js';

const files = (folder) => fileURLToPath(new URL(`./files/${folder}`, import.meta.url));

/** Makes a measure of the monthly report: its definition, and the statement that counts it village by village and opens it to its records. */
export default async function measure(tree, { service, of, zh, ...options }) {
  const app = serviceInRow(tree, service);
  const names = namesOf({ service, name: of, zh, ...options });
  const { name, plural } = names;
  const key = `${service}.${plural.replaceAll('-', '_')}`;
  const measures = `libs/contracts/src/reports/${service}.measures.ts`;
  if (tree.exists(`${app}/sql/report/${plural}.sql`)) throw new Error(`${app}/sql/report/${plural}.sql is there already.`);
  mustHaveDivisionAndDays(tree, app, namesOf({ service, name: of, zh }));

  generateFiles(tree, files('sql'), `${app}/sql/report`, { ...names, key });
  generateFiles(tree, files('feature'), `${app}/src/report`, { ...names, key });
  if (!tree.exists(measures)) firstMeasures(tree, measures, names);
  edit(tree, measures, [/\n  \];\n/, `
    {
      key: '${key}', unit: 'records', service: '${service}', adds: 'sum',
      label: { zh: '${zh}', en: '${names.wordsPlural}' },
      definition: { zh: '期末有效的${zh}', en: '${names.wordsPlural} that hold at the end of the period' },
    },
  ];\n`]);
  const units = 'libs/contracts/src/reports/define-measure.ts';
  if (!tree.read(units, 'utf8').includes("| 'records'")) {
    edit(tree, units, ["| 'yuan';", "| 'records' | 'yuan';"], ["  yuan: {", "  records: { zh: '条', en: 'records' },\n  yuan: {"]);
  }
  const items = 'libs/contracts/src/reports/list-figure-items.request.ts';
  if (!tree.read(items, 'utf8').includes(`'${name}'`)) edit(tree, items, [/(kind: z\.enum\(\[[^\]]*)\]/, `$1, '${name}']`]);
  edit(tree, `${app}/src/report/report.ts`, [/(: nothing yet)?\. \*\/\nexport type ItemKind = (.*);/, (_, __, kinds) =>
    `. */\nexport type ItemKind = ${kinds === 'never' ? '' : `${kinds} | `}'${name}';`]);
  const repository = `${app}/src/report/report.repository.ts`;
  const text = tree.read(repository, 'utf8');
  edit(tree, repository,
    ...(text.includes('divisionRange') ? [] : [['import { Figures', 'import { divisionRange, Figures']]),
    ...(text.includes('StatementFiles') ? [] : [
      ['import { Database }', 'import { Database, StatementFiles }'],
      ["from './report.js';\n", "from './report.js';\n\nconst files = new StatementFiles(new URL('../../sql/', import.meta.url));\n"]]),
    [/new Figures<ItemKind>\(\[\s*([\s\S]*?),?\s*\]\);/, (_, others) => `new Figures<ItemKind>([
  {
    statement: files.statement('report/${plural}'),
    counts: (measure) => measure === '${key}',
    values: ({ county, division, asOf }) => ({ county, ...divisionRange(division), asOf }),
  },${others === '' ? '' : `\n  ${others},`}
]);`]);

  return tell([
    `Next for the measure ${key}:`,
    `  1. what exactly it counts: ${measures}, ${app}/sql/report/${plural}.sql`,
    `  2. npm run contracts:renew    # of what a figure is made has one kind more`,
    `  3. npm run jest -- ${app}/src/report libs/contracts/src/reports`,
  ]);
}

function firstMeasures(tree, path, { service }) {
  tree.write(path, `import type { Measure } from './define-measure.js';

export function ${service}Measures(): Measure[] {
  return [
  ];
}
`);
  edit(tree, 'libs/contracts/src/reports/measures.ts',
    ["import { trainingMeasures } from './training.measures.js';", `$&\nimport { ${service}Measures } from './${service}.measures.js';`],
    [/(return \[\s*area, [\s\S]*?)\];/, `$1,\n    ...${service}Measures()];`]);
}
