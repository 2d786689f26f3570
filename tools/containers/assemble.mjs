// Lays out what each app's image holds, from a built workspace: node tools/containers/assemble.mjs <folder>
//   <folder>/modules       packages that every app needs: one layer that all images share
//   <folder>/<app>/modules packages that this app needs besides
//   <folder>/<app>/own     the app and the libraries of ours that it needs, compiled
// `npm ci --omit=dev --workspace` would leave development packages in: it omits only what no workspace at all needs
// in production, and follows the workspace's own devDependencies. The lock file says where each package lies, so
// parts of one tree always fit together.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';

/** What no process reads: types, source maps, sources that were compiled, prose (licences stay). */
const UNREAD = new Set(['.ts', '.mts', '.cts', '.map', '.md', '.markdown', '.flow']);
const LICENCE = /licen[cs]e|notice|copying/i;
const UNREAD_FOLDERS = new Set(['test', 'tests', 'examples', 'benchmark', 'benchmarks']);
/** Of @prisma/client's query compilers the generated client imports one: fast, PostgreSQL, an ES module. */
const OTHER_COMPILER = /^query_compiler_(?!fast_bg\.postgresql\.(wasm-base64\.)?mjs$)/;
/** Of the weights of a font those that are printed with. */
const OTHER_WEIGHT = /^NotoSansSC_(?!(400Regular|700Bold)\.ttf$)/;
/** Of a workspace, beside what it has compiled. */
const NOT_RUN = new Set(['src', 'test', 'node_modules', 'recorded', 'README.md', 'schema.prisma']);

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Where `name` is found from the package at `location`: in the nearest node_modules on the way up. */
function locate(name, location) {
  for (let folder = location; ; folder = dirname(folder)) {
    if (basename(folder) === 'node_modules') continue;
    const found = join(folder, 'node_modules', name);
    if (found in packages) return found;
    if (folder === '.' || folder === '') return undefined;
  }
}

/** Everything the workspace at `start` needs at run time: places in the tree, in ours (`libs/x`) and in node_modules. */
function needed(start) {
  const places = new Set();
  const visit = (place) => {
    if (places.has(place)) return;
    places.add(place);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages[place];
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const found = locate(name, place);
      const target = packages[found]?.link ? packages[found].resolved : found;
      const optional = name in optionalDependencies;
      if (target === undefined || !existsSync(target)) {
        if (!optional) throw new Error(`${place} needs ${name}, which is not installed`);
      } else visit(target);
    }
  };
  visit(start);
  return places;
}

const isOurs = (place) => !place.includes('node_modules');

function copyPackage(place, target) {
  cpSync(place, join(target, place), {
    recursive: true, preserveTimestamps: true,
    filter: (path) => {
      const [first = ''] = relative(place, path).split(sep);
      const name = basename(path);
      // What is nested is copied by its own place in the lock file, if needed.
      if (first === 'node_modules' || UNREAD_FOLDERS.has(first)) return false;
      return (!UNREAD.has(extname(name)) || LICENCE.test(name)) && !OTHER_COMPILER.test(name) && !OTHER_WEIGHT.test(name);
    },
  });
}

/** A workspace compiled, with what lies beside its sources: SQL, migrations, configuration. */
function copyOwn(place, target) {
  cpSync(place, join(target, place), {
    recursive: true, preserveTimestamps: true,
    filter: (path) => !NOT_RUN.has(basename(path)) && extname(path) !== '.map',
  });
  const link = join(target, 'node_modules', packages[place].name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), join(target, place)), link);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Where to? node tools/containers/assemble.mjs <folder>');

const apps = readdirSync('apps').map((app) => ({ app, places: needed(`apps/${app}`) }));
const shared = [...apps[0].places].filter((place) => !isOurs(place) && apps.every(({ places }) => places.has(place)));
mkdirSync(join(folder, 'modules'), { recursive: true });
for (const place of shared) copyPackage(place, join(folder, 'modules'));
for (const { app, places } of apps) {
  const own = join(folder, app, 'own');
  const modules = join(folder, app, 'modules');
  mkdirSync(modules, { recursive: true });
  for (const place of places) {
    if (isOurs(place)) copyOwn(place, own);
    else if (!shared.includes(place)) copyPackage(place, modules);
  }
  process.stdout.write(`${app}: ${places.size} packages, ${shared.length} of them in every image\n`);
}
