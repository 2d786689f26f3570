import { registerModule } from '../ledger/registrations.js';

/* How generators change what is there: text that finds no place fails, and nothing is written. */

/** Puts each of these edits into a file, `[where, what]` as of `String.replace`; `where` has to be there. */
export function edit(tree, path, ...edits) {
  if (!tree.exists(path)) throw new Error(`There is no ${path}.`);
  let text = tree.read(path, 'utf8');
  for (const [where, what] of edits) {
    const edited = text.replace(where, what);
    if (edited === text) throw new Error(`${path} has no place for it (${where}); nothing was written. Write it by hand, as its neighbours are.`);
    text = edited;
  }
  tree.write(path, text);
}

/** A line behind the last one of those that are like it. */
export function afterLast(pattern, line) {
  return [new RegExp(`^([\\s\\S]*^${pattern}$)`, 'm'), (before) => `${before}\n${line}`];
}

/** Makes an app build on libraries of ours, in its manifest and in the lock file as npm would write it. */
export function buildOn(tree, app, libraries) {
  const manifest = JSON.parse(tree.read(`${app}/package.json`, 'utf8'));
  if (libraries.every((library) => library in manifest.dependencies)) return;
  const all = { ...manifest.dependencies, ...Object.fromEntries(libraries.map((library) => [library, '*'])) };
  const dependencies = Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
  tree.write(`${app}/package.json`, `${JSON.stringify({ ...manifest, dependencies }, undefined, 2)}\n`);
  const lock = JSON.parse(tree.read('package-lock.json', 'utf8'));
  lock.packages[app].dependencies = dependencies;
  tree.write('package-lock.json', `${JSON.stringify(lock, undefined, 2)}\n`);
}

/** A service whose features stand in one row; those of another shape are written by hand. */
export function serviceInRow(tree, service) {
  const app = `apps/${service}`;
  if (!tree.exists(`${app}/src/app.module.ts`)) throw new Error(`There is no service ${app}.`);
  if (!tree.exists(`${app}/test/open-${service}.ts`)) throw new Error(`The features of ${app} do not stand in one row: write it by hand (CONTRIBUTING.md).`);
  return app;
}

/** Throws unless a ledger's records have a division and days, as they are generated. */
export function mustHaveDivisionAndDays(tree, app, { pascal }) {
  const model = new RegExp(`^model ${pascal} \\{\n([\\s\\S]*?)^\\}`, 'm').exec(tree.read(`${app}/prisma/schema.prisma`, 'utf8'))?.[1];
  if (model === undefined) throw new Error(`${app} has no records ${pascal}: make them first (the generator ledger).`);
  for (const column of ['divisionCode', 'startedOn', 'endedOn']) {
    if (!model.includes(` ${column} `)) throw new Error(`${pascal} has no ${column}: write it by hand (CONTRIBUTING.md).`);
  }
}

/** `yyyymmddhhmmss`, the way names of migrations begin; `later`: so many seconds after now, for what comes after another. */
export function timestamp(later = 0) {
  return new Date(Date.now() + later * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Puts a line into the list of what a service owns, says, hears and answers. */
export function tellInReadme(tree, app, line) {
  edit(tree, `${app}/README.md`, afterLast('- \\*\\*.*', line));
}

/** Makes the module of a new feature part of its service. */
export function addModule(tree, app, names) {
  const path = `${app}/src/app.module.ts`;
  tree.write(path, registerModule(tree.read(path, 'utf8'), names));
}

export function tell(lines) {
  return () => { process.stdout.write(`\n${lines.join('\n')}\n`); };
}
