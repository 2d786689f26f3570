/* Where a new ledger has to be named. Each takes a file's text and returns it with one line or name more. */

/** `export *` of the contract, after the last one of the same service. */
export function registerExport(index, { service, plural }) {
  const line = `export * from './${service}/${plural}.import.js';`;
  const last = index.includes(` from './${service}/`) ? new RegExp(`^export .* from './${service}/.*$`, 'gm') : /^export .* from '\.\/.*$/gm;
  return insertAfterLast(index, last, line, 'libs/contracts/src/index.ts');
}

/** The kind of file, as the last of its list: what it refers to is imported before. */
export function registerKind(kinds, { service, plural, camelPlural }) {
  const imported = insertAfterLast(
    kinds, /^(import .*|\} from .*)$/gm, `import { ${camelPlural}Import } from '../${service}/${plural}.import.js';`, 'libs/contracts/src/imports/kinds.ts');
  return imported.replace(/,?\n\];/, `, ${camelPlural}Import,\n];`);
}

/** The ledger, as the last of its list; what it is called and how it lasts is said there. */
export function registerLedger(ledgers, { service, plural, camelPlural, name, zh, en }) {
  const imported = insertAfterLast(
    ledgers, /^import .* from '\.\.\/.*$/gm, `import { ${camelPlural}Import } from '../${service}/${plural}.import.js';`, 'libs/contracts/src/ledgers/ledgers.ts');
  return imported.replace(/\n\} as const;/, `
  ${camelPlural}: defineLedger(${camelPlural}Import, {
    name: '${name}', label: { zh: '${zh}', en: '${en}' }, days: { from: 'started_on', to: 'ended_on' },
    changes: ['record', 'correct', 'withdraw'],
  }),
} as const;`);
}

/** The module, in the service's table of contents. */
export function registerModule(appModule, { name, pascal }) {
  const imported = insertAfterLast(appModule, /^import .*Module.* from '\.\/.*$/gm, `import { ${pascal}Module } from './${name}/${name}.module.js';`, 'app.module.ts');
  return imported.replace(/imports: \[([\s\S]*?),?(\s*)\]/, (_, modules, space) =>
    `imports: [${modules}, ${pascal}Module${space === '' ? '' : ','}${space}]`);
}

/** Where its records lie, for who may see them. */
export function registerPlaces(service, { name, pascalPlural }) {
  const kept = `kept${pascalPlural}`;
  const imported = insertAfterLast(service, /^import .* from '\.\/.*$/gm, `import { ${kept} } from './${name}/${name}.records.js';`, 'service.ts');
  if (imported.includes('ledgerPlaces(')) return imported.replace(/ledgers: \[([^\]]*)\]/, (_, ledgers) => `ledgers: [${ledgers}, ${kept}]`);
  return imported
    .replace('new PlaceStatements(database, {})', `ledgerPlaces(database, {\n    hears: [], ledgers: [${kept}],\n  })`)
    .replace('{ PlaceStatements, Policy,', '{ Policy,')
    .replace(/^import .*@guzhou\/messaging.*$/m, (line) => `import { ledgerPlaces } from '@guzhou/ledgers';\n${line}`);
}

/** The file, in the list of those that a town brings. */
export function registerFile(document, { plural, service, wordsPlural }) {
  return insertAfterLast(document, /^\| `[a-z-]+`.*\|$/gm, `| \`${plural}\` | ${service}: ${wordsPlural} | divisions |`, 'docs/your-town.md');
}

export function registerFileInChinese(document, { plural, zh }) {
  return insertAfterLast(document, /^\| \p{Script=Han}.* `[a-z-]+` \|.*\|$/gmu, `| ${zh} \`${plural}\` | ${zh} | 行政区划 |`, 'docs/your-town.zh-CN.md');
}

/** The table, against which the record is declared. */
export function registerModel(schema, { snake, pascal, camel }) {
  return `${schema.trimEnd()}

model ${pascal} {
  countyCode   String    @map("county_code") @db.Char(6)
  ${camel}Code String    @map("${snake}_code")
  divisionCode String    @map("division_code") @db.Char(12)
  startedOn    DateTime  @map("started_on") @db.Date
  endedOn      DateTime? @map("ended_on") @db.Date
  recordedAt   DateTime  @map("recorded_at") @db.Timestamptz(6)
  recordedBy   String    @map("recorded_by") @db.Uuid

  @@id([countyCode, ${camel}Code])
  @@index([countyCode, divisionCode], map: "${snake}_by_division")
  @@map("${snake}")
}
`;
}

function insertAfterLast(text, pattern, line, file) {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) throw new Error(`There is nothing like ${pattern} in ${file}; name the new ledger there by hand.`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
