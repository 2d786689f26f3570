import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { namesOf } from './names.js';
import { registerExport, registerKind, registerModel, registerModule } from './registrations.js';

const files = (folder) => fileURLToPath(new URL(`./files/${folder}`, import.meta.url));

/**
 * Makes a feature slice in a service: the shape that the features beside it have, complete enough to pass its own
 * tests. What the record really holds and which rules it must keep is then written into it.
 */
export default async function slice(tree, options) {
  const names = namesOf(options);
  const app = `apps/${names.service}`;
  const feature = `${app}/src/${names.name}`;
  refuse(tree, app, feature);

  generateFiles(tree, files('contract'), `libs/contracts/src/${names.service}`, names);
  generateFiles(tree, files('feature'), feature, names);
  generateFiles(tree, files('migration'), `${app}/prisma/migrations`, { ...names, timestamp: timestamp(new Date()) });

  const edit = (path, register) => tree.write(path, register(tree.read(path, 'utf8'), names));
  edit('libs/contracts/src/index.ts', registerExport);
  edit('libs/contracts/src/imports/kinds.ts', registerKind);
  edit(`${app}/src/app.module.ts`, registerModule);
  edit(`${app}/prisma/schema.prisma`, registerModel);

  return () => {
    process.stdout.write([
      '', `Next for ${feature}:`,
      `  1. the columns that it really has: libs/contracts/src/${names.service}/${names.plural}.import.ts, the migration, schema.prisma, ${names.name}.ts`,
      `  2. its rules: ${names.name}.ts, each with a test in ${names.name}.spec.ts`,
      '  3. npm run contracts:record, npm run generate, npm run lint, npm run typecheck', '',
    ].join('\n'));
  };
}

function refuse(tree, app, feature) {
  if (!tree.exists(`${app}/src/app.module.ts`)) throw new Error(`There is no service ${app}.`);
  if (tree.exists(feature)) throw new Error(`${feature} is there already.`);
  const { dependencies = {} } = JSON.parse(tree.read(`${app}/package.json`, 'utf8'));
  if (!('@guzhou/importing' in dependencies)) throw new Error(`${app} does not build on @guzhou/importing, whose shape the slice has.`);
}

/** `yyyymmddhhmmss`, the way names of migrations begin. */
function timestamp(now) {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
