import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { namesOf } from './names.js';
import { buildOn, tellInReadme } from '../shared/edits.js';
import {
  registerExport, registerFile, registerFileInChinese, registerKind, registerLedger, registerModel, registerModule,
  registerPlaces,
} from './registrations.js';

const files = (folder) => fileURLToPath(new URL(`./files/${folder}`, import.meta.url));

const libraries = ['@guzhou/importing', '@guzhou/ledgers', '@guzhou/recording'];

/**
 * Makes a ledger in a service: file, look-up, list, history and changes by hand of a new kind of record, complete enough to
 * pass what every ledger promises. What the record really holds and which rules it must keep is then written into it.
 */
export default async function ledger(tree, options) {
  const names = namesOf(options);
  const app = `apps/${names.service}`;
  const feature = `${app}/src/${names.name}`;
  refuse(tree, app, feature);

  generateFiles(tree, files('contract'), `libs/contracts/src/${names.service}`, names);
  generateFiles(tree, files('feature'), feature, names);
  generateFiles(tree, files('migration'), `${app}/prisma/migrations`, { ...names, timestamp: timestamp(new Date()) });

  if (keepsNothing(dependenciesOf(tree, app))) buildOn(tree, app, libraries);
  const edit = (path, register) => tree.write(path, register(tree.read(path, 'utf8'), names));
  edit('libs/contracts/src/index.ts', registerExport);
  edit('libs/contracts/src/imports/kinds.ts', registerKind);
  edit('libs/contracts/src/ledgers/ledgers.ts', registerLedger);
  edit(`${app}/src/app.module.ts`, registerModule);
  edit(`${app}/src/service.ts`, registerPlaces);
  edit(`${app}/prisma/schema.prisma`, registerModel);

  tellInReadme(tree, app, `- **Owns** ${names.wordsPlural} (\`src/${names.name}\`), a ledger (\`libs/ledgers\`).`);
  tellInReadme(tree, app, `- **Answers** the import of \`${names.plural}\`, and what is asked of their ledger.`);
  edit('docs/your-town.md', registerFile);
  edit('docs/your-town.zh-CN.md', registerFileInChinese);

  return () => {
    process.stdout.write([
      '', `Next for ${feature}:`,
      `  1. the columns that it really has: libs/contracts/src/${names.service}/${names.plural}.import.ts, the migration, schema.prisma, ${names.name}.records.ts`,
      '     and how it lasts, by what lists are narrowed, what is done to it by hand: libs/contracts/src/ledgers/ledgers.ts',
      `  2. its rules: ${names.name}.ts, each with a test in ${names.name}.spec.ts`,
      '  3. npm run generate, npm run contracts:record, npm run lint, npm run typecheck', '',
    ].join('\n'));
  };
}

function refuse(tree, app, feature) {
  if (!tree.exists(`${app}/src/app.module.ts`)) throw new Error(`There is no service ${app}.`);
  if (tree.exists(feature)) throw new Error(`${feature} is there already.`);
  const dependencies = dependenciesOf(tree, app);
  if (keepsNothing(dependencies)) return;
  for (const library of ['@guzhou/ledgers', '@guzhou/importing']) {
    if (!(library in dependencies)) throw new Error(`${app} does not build on ${library}, whose shape the ledger has.`);
  }
}

function dependenciesOf(tree, app) {
  return JSON.parse(tree.read(`${app}/package.json`, 'utf8')).dependencies ?? {};
}

/** A service that was just made: its first ledger brings the libraries that ledgers build on. */
function keepsNothing(dependencies) {
  return libraries.every((library) => !(library in dependencies));
}

/** `yyyymmddhhmmss`, the way names of migrations begin. */
function timestamp(now) {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
