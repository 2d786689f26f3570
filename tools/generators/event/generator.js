import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { namesOf } from '../ledger/names.js';
import {
  addModule, afterLast, buildOn, edit, mustHaveDivisionAndDays, serviceInRow, tell, tellInReadme, timestamp,
} from '../shared/edits.js';

const files = (folder) => fileURLToPath(new URL(`./files/${folder}`, import.meta.url));

/**
 * Has a service say what becomes of the records of a ledger, and another keep it: contract, route, book, what publishes it in the
 * transaction of the change, a listener and a projection with its table. Both start, and a restore of either is mended.
 */
export default async function event(tree, { service, record, to, ...options }) {
  const names = { ...namesOf({ service, name: record, zh: '', ...options }), to, ...hearerNames(to) };
  const { name, pascal, camel, snake, plural, camelPlural } = names;
  const speaker = serviceInRow(tree, service);
  const hearer = serviceInRow(tree, to);
  if (service === to) throw new Error(`${service} knows its own records.`);
  if (tree.exists(`${hearer}/src/${name}`)) throw new Error(`${hearer}/src/${name} is there already.`);
  mustHaveDivisionAndDays(tree, speaker, names);

  generateFiles(tree, files('contract'), `libs/contracts/src/${service}`, names);
  generateFiles(tree, files('speaker'), `${speaker}/src/${name}`, names);
  generateFiles(tree, files('hearer'), `${hearer}/src/${name}`, names);
  generateFiles(tree, files('says'), `${speaker}/prisma/migrations`, { ...names, timestamp: timestamp(1) });
  generateFiles(tree, files('hears'), `${hearer}/prisma/migrations`, { ...names, timestamp: timestamp(1) });
  const book = plural.includes('-') ? `'${plural}'` : plural;

  const contract = (from) => `import { ${pascal}Changed } from '${from}/${service}/${name}-changed.event.js';`;
  edit(tree, 'libs/contracts/src/index.ts', afterLast(`export \\* from '\\./${service}/.*`, `export * from './${service}/${name}-changed.event.js';`));
  edit(tree, 'libs/contracts/src/routes.ts',
    afterLast('import .*', contract('.')), [/\n\];\n/, `\n  { event: ${pascal}Changed, hearers: ['${to}'] },\n];\n`]);
  edit(tree, 'libs/contracts/src/deliveries/books.requests.ts',
    afterLast("import .* from '\\.\\./.*", contract('..')),
    [/\n\} as const;\nexport type BookName/, `\n  ${book}: defineBook('${plural}', '${camel}Code', ${pascal}Changed),\n} as const;\nexport type BookName`]);
  // What others were told may be corrected; that it never was they would not hear.
  edit(tree, 'libs/contracts/src/ledgers/ledgers.ts', [
    new RegExp(`(defineLedger\\(${camelPlural}Import, \\{[^}]*\\}[^}]*\\}[^}]*?changes: \\['record', 'correct'), 'withdraw'\\]`), '$1]']);
  tree.delete(`libs/contracts/recorded/${service}.withdraw-${name}.1.json`);

  edit(tree, `${speaker}/prisma/schema.prisma`, [new RegExp(`(model ${pascal} \\{\\n(?:.*\\n)*?  ${camel}Code .*\\n)`), '$1  version      Int\n']);
  edit(tree, `${speaker}/src/${name}/${name}.records.ts`,
    ['localDate, recordCode }', 'localDate, recordCode, version }'], ["import { defineRecord, inFile }", 'import { defineRecord, inFile, type RecordOf }'],
    [`${camel}Code: recordCode, `, `${camel}Code: recordCode, version, `],
    [/\n\nexport const \w+InFile/, (next) => `\nexport type ${pascal} = RecordOf<typeof ${camel}Record>;${next}`]);
  edit(tree, `${speaker}/src/${name}/${name}.service.ts`,
    ["import type { ledgers } from '@guzhou/contracts';", `import { ${pascal}Changed, type ledgers, type SayRecordsInput, type SayRecordsOutput } from '@guzhou/contracts';`],
    ["import { Ledger, type Recording } from '@guzhou/ledgers';", "import { Ledger, type LedgerContext, type Recording } from '@guzhou/ledgers';\n"
      + "import { Outbox } from '@guzhou/messaging';\nimport { liftedVersions, moveVersions, nextVersions, tableOf } from '@guzhou/recording';"],
    [/import \{ (\w+InFile), (kept\w+), type (\w+Record) \}/, `import { $1, $2, $3, type ${pascal} }`],
    ['constructor() {', 'constructor(private readonly outbox: Outbox) {'], ['{ tx, county, stamp }: Recording', '{ tx, county, cause, stamp }: Recording'],
    [/records, keyOf, news: newsIn\(\{ rows, records, keyOf, apply: (\w+)\.withRow \}\), rowOf: \w+\.cells,/, `records, keyOf, rowOf: $1.cells,
      news: newsIn({ rows, records, keyOf, apply: (before, row) => $1.withRow(before, row, { version: 0 }) }),`],
    ['save: () => this.save(tx, stamp, records.changes()),', `save: async () => {
        const changes = nextVersions(records.changes(), await this.outbox.leastVersion(tx));
        await this.save(tx, stamp, changes);
        await this.outbox.publish(tx, ${pascal}Changed, changes.map(({ after }) => changed(after)), { county, cause });
      },`],
    [/\n\}\n$/, `

  /** Says records anew, as they are now, under versions above what is known of them elsewhere. */
  async sayAnew({ entries }: SayRecordsInput, { county, cause, tx }: LedgerContext): Promise<SayRecordsOutput> {
    const known = await this.find(tx, county, entries.map(({ code }) => code), 'FOR NO KEY UPDATE');
    const lifted = liftedVersions(known, entries);
    await moveVersions(tx, tableOf(${camel}Record), county, lifted.map(({ after }) => [after.${camel}Code, after.version]));
    const said = [...known.values()].map(changed);
    await this.outbox.publish(tx, ${pascal}Changed, said, { county, cause });
    return { said: said.length };
  }
}

function changed({ ${camel}Code, version, divisionCode, startedOn, endedOn }: ${pascal}) {
  return { ${camel}Code, version, divisionCode, held: { from: startedOn, to: endedOn } };
}
`]);
  const say = plural.includes('-') ? `books['${plural}']` : `books.${plural}`;
  edit(tree, `${speaker}/src/${name}/${name}.controller.ts`,
    ["import { ledgers } from '@guzhou/contracts';", "import { books, ledgers, type SayRecordsInput } from '@guzhou/contracts';"],
    ["from '@guzhou/ledgers';", "from '@guzhou/ledgers';\nimport { HandleRequest, type RequestContext } from '@guzhou/messaging';"],
    ['Service) {}', `Service) {
  @HandleRequest(${say}.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.service.sayAnew(input, context);
  }
}`]);

  edit(tree, `${hearer}/prisma/schema.prisma`, [/\n*$/, `

model ${pascal} {
  countyCode   String    @map("county_code") @db.Char(6)
  ${camel}Code String    @map("${snake}_code")
  version      Int
  divisionCode String    @map("division_code") @db.Char(12)
  startedOn    DateTime  @map("started_on") @db.Date
  endedOn      DateTime? @map("ended_on") @db.Date

  @@id([countyCode, ${camel}Code])
  @@map("${snake}")
}
`]);
  addModule(tree, hearer, names);
  buildOn(tree, hearer, ['@guzhou/projecting']);
  for (const app of [speaker, hearer]) {
    const path = `${app}/src/app.module.ts`;
    edit(tree, path,
      [/const books = \{([\s\S]*?)\n?\};/, (_, before) => `const books = {${before}\n  ${book}: statesIn('${snake}', '${snake}_code'),\n};`],
      ...(tree.read(path, 'utf8').includes('statesIn') ? [] : [["} from '@guzhou/delivering';", ", statesIn } from '@guzhou/delivering';"], [' , statesIn', ', statesIn']]));
  }

  tellInReadme(tree, speaker, `- **Says** \`${pascal}Changed\`, the whole of each of its ${names.wordsPlural} under its next version (\`src/${name}\`).`);
  tellInReadme(tree, hearer, `- **Hears** \`${pascal}Changed\`: ${names.wordsPlural}, the newest version of each (\`src/${name}\`).`);

  return tell([
    `${service} says ${pascal}Changed, ${to} keeps it:`,
    `  1. what others may know of one: libs/contracts/src/${service}/${name}-changed.event.ts, \`changed\` in ${name}.service.ts, the projection`,
    '  2. npm run generate && npm run contracts:renew    # the list of books has one more',
    `  3. npm run jest -- ${speaker}/src/${name} ${hearer}/src/${name}`,
  ]);
}

function hearerNames(to) {
  return { toPascal: to[0].toUpperCase() + to.slice(1) };
}
