// Arrows between the folders of an app, by the last part of a file's name: who may import whom. Between projects: eslint.
const source = '^apps/[^/]+/src/.+';
const spec = '[.](spec|int-spec|e2e-spec)[.]ts$';
const outside = '[.](spec|int-spec|e2e-spec)[.]ts$|^apps/[^/]+/test/';

/** A folder of an app is a feature; `$1` is the app and the folder of the file that imports. */
const feature = '^(apps/[^/]+/src/[^/]+)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular', severity: 'error',
      comment: 'Files that need each other are one idea, or miss a third.',
      from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
    {
      name: 'features-meet-at-services', severity: 'error',
      comment: 'What a feature stores is its own business: others ask its service.',
      from: { path: feature, pathNot: outside },
      to: { path: `${source}[.](repository|controller|listener)[.]ts$`, pathNot: '^$1/' },
    },
    {
      name: 'nobody-imports-tests', severity: 'error',
      from: { pathNot: outside }, to: { path: spec },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated'] },
    exclude: { path: ['/dist/', '/generated/', '^tools/generators/slice/files/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default', 'types'] },
  },
};
