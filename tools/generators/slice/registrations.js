/* Where a new slice has to be named. Each takes a file's text and returns it with one line or name more. */

/** `export *` of the contract, after the last one of the same service. */
export function registerExport(index, { service, plural }) {
  const line = `export * from './${service}/${plural}.import.js';`;
  return insertAfterLast(index, new RegExp(`^export .* from './${service}/.*$`, 'gm'), line, 'libs/contracts/src/index.ts');
}

/** The kind of file, as the last of its list: what it refers to is imported before. */
export function registerKind(kinds, { service, plural, camelPlural }) {
  const imported = insertAfterLast(
    kinds, /^(import .*|\} from .*)$/gm, `import { ${camelPlural}Import } from '../${service}/${plural}.import.js';`, 'libs/contracts/src/imports/kinds.ts');
  return imported.replace(/,?\n\];/, `, ${camelPlural}Import,\n];`);
}

/** The module, in the service's table of contents. */
export function registerModule(appModule, { name, pascal }) {
  const imported = insertAfterLast(appModule, /^import .*Module.* from '\.\/.*$/gm, `import { ${pascal}Module } from './${name}/${name}.module.js';`, 'app.module.ts');
  return imported.replace(/imports: \[([\s\S]*?),?(\s*)\]/, (_, modules, space) =>
    `imports: [${modules}, ${pascal}Module${space === '' ? '' : ','}${space}]`);
}

/** The table, for Prisma's everyday reads. */
export function registerModel(schema, { snake, pascal, camel }) {
  return `${schema.trimEnd()}

model ${pascal} {
  countyCode   String    @map("county_code") @db.Char(6)
  ${camel}Code String    @map("${snake}_code")
  divisionCode String    @map("division_code") @db.Char(12)
  startedOn    DateTime  @map("started_on") @db.Date
  endedOn      DateTime? @map("ended_on") @db.Date

  @@id([countyCode, ${camel}Code])
  @@map("${snake}")
}
`;
}

function insertAfterLast(text, pattern, line, file) {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) throw new Error(`There is nothing like ${pattern} in ${file}; name the new slice there by hand.`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
