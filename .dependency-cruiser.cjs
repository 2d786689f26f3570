// Arrows between the folders of an app, by the last part of a file's name: who may import whom. Between projects: eslint.
const source = '^apps/[^/]+/src/.+';
const spec = '[.](spec|int-spec|e2e-spec)[.]ts$';
const outside = '[.](spec|int-spec|e2e-spec)[.]ts$|^apps/[^/]+/test/';

/** Rooms of an app, each with those from which it may take; they stand above it, so that no two need each other. */
const rooms = {
  households: {
    register: [],
    standing: ['register'],
    'life-cycle': ['register', 'standing'],
    care: ['register', 'standing'],
    rules: ['register', 'standing', 'life-cycle'],
    records: ['register', 'standing', 'rules'],
    report: ['standing', 'life-cycle', 'rules'],
    resealing: ['register', 'life-cycle', 'care', 'records'],
    erasing: ['register', 'life-cycle', 'care', 'records'],
  },
};
const folders = (app, names) => `apps/${app}/src/(?:${names.join('|')})`;
const roomy = Object.entries(rooms).map(([app, arrows]) => folders(app, Object.keys(arrows))).join('|');

const arrowsOfRooms = Object.entries(rooms).flatMap(([app, arrows]) => Object.keys(arrows).map((room, i, all) => {
  const unknown = arrows[room].find((other) => !all.slice(0, i).includes(other));
  if (unknown !== undefined) throw new Error(`${app}: ${room} takes from ${unknown}, which is no room above it.`);
  return {
    name: 'rooms-take-from-rooms-above', severity: 'error',
    comment: 'Which room may take from which stands in `rooms`, types included.',
    from: { path: `^${folders(app, [room])}/`, pathNot: outside },
    to: { path: `^${folders(app, all.filter((other) => other !== room && !arrows[room].includes(other)))}/` },
  };
}));

/**
 * A folder of an app is a feature; in an app with rooms, a folder of a room, and the files at a room's top. `$1` is where the file
 * that imports stands. A room's module names what its features have.
 */
const features = [
  { path: `^((?:${roomy})/[^/]+)/`, own: '^$1/' },
  { path: `^(${roomy})/[^/]+$`, not: '[.]module[.]ts$', own: '^$1/[^/]+$' },
  { path: '^(apps/[^/]+/src/[^/]+)/', not: `^(?:${roomy})/`, own: '^$1/' },
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular', severity: 'error',
      comment: 'Files that need each other are one idea, or miss a third.',
      from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circular-types', severity: 'error',
      comment: 'In an app not even by their types.',
      from: { path: '^apps/' }, to: { circular: true },
    },
    {
      name: 'imports-resolve', severity: 'error',
      comment: 'What is imported must exist.',
      from: {}, to: { couldNotResolve: true, pathNot: '^(bun|deno):' },
    },
    {
      name: 'controllers-and-listeners-reach-services-only', severity: 'error',
      comment: 'controller, listener -> service -> repository.',
      from: { path: `${source}[.](controller|listener)[.]ts$` }, to: { path: `${source}[.](repository|controller|listener|module)[.]ts$` },
    },
    {
      name: 'services-know-nobody-above', severity: 'error',
      from: { path: `${source}[.]service[.]ts$` }, to: { path: `${source}[.](controller|listener|module)[.]ts$` },
    },
    {
      name: 'repositories-know-nobody-above', severity: 'error',
      from: { path: `${source}[.]repository[.]ts$` }, to: { path: `${source}[.](controller|listener|service|module)[.]ts$` },
    },
    {
      name: 'rules-are-pure', severity: 'error',
      comment: 'A file without a role in its name holds rules and types: it imports no role. (Folders of the HTTP server itself are no features.)',
      from: { path: '^apps/[^/]+/src/[^/]+/[^.]+[.]ts$', pathNot: '^apps/gateway/src/(http|openapi|platform|health)/' },
      to: { path: `${source}[.](controller|listener|service|repository|module)[.]ts$` },
    },
    ...features.map(({ path, not = '^$', own }) => ({
      name: 'features-meet-at-services', severity: 'error',
      comment: 'What a feature stores is its own business: others ask its service.',
      from: { path, pathNot: `${outside}|${not}` },
      to: { path: `${source}[.](repository|controller|listener)[.]ts$`, pathNot: own },
    })),
    ...arrowsOfRooms,
    {
      name: 'rooms-stand-on-what-is-beside-them', severity: 'error',
      comment: 'What stands beside the rooms of an app is for all of them and knows none; app.module lists them.',
      from: { path: `^(?:${Object.keys(rooms).map((app) => `apps/${app}/src`).join('|')})/`, pathNot: `${outside}|^(?:${roomy})/|/app[.]module[.]ts$` },
      to: { path: `^(?:${roomy})/` },
    },
    {
      name: 'modules-name-their-own-room', severity: 'error',
      from: { path: `^(${roomy})/[^/]+[.]module[.]ts$` },
      to: { path: `${source}[.](repository|controller|listener|service)[.]ts$`, pathNot: '^$1/' },
    },
    {
      name: 'nobody-imports-tests', severity: 'error',
      from: { pathNot: outside }, to: { path: spec },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated'] },
    exclude: { path: ['/dist/', '/generated/', '^tools/generators/[^/]+/files/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default', 'types'] },
  },
};
