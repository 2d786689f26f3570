import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { checkout, Overlay } from './overlay.js';

type Generator = (tree: Overlay, options: Readonly<Record<string, string>>) => Promise<unknown>;

const notSources = new Set(['node_modules', 'dist', '.data', '.nx', '.git']);

/** A copy of this checkout's sources with its packages, in which generators write and what they made is tried. */
export class WorkspaceCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'workspace-'));
  private readonly changed = new Set<string>();

  constructor() {
    const isSource = (path: string) => !notSources.has(basename(path));
    for (const entry of readdirSync(checkout).filter(isSource)) {
      cpSync(join(checkout, entry), join(this.root, entry), { recursive: true, filter: isSource });
    }
    this.link(join(checkout, 'node_modules'), join(this.root, 'node_modules'));
    for (const folder of ['apps', 'libs', 'tools']) {
      for (const project of readdirSync(join(checkout, folder))) {
        const packages = join(checkout, folder, project, 'node_modules');
        if (existsSync(packages)) this.link(packages, join(this.root, folder, project, 'node_modules'));
        if (existsSync(join(this.root, folder, project, 'package.json'))) this.linkProject(`${folder}/${project}`);
      }
    }
  }

  /** Runs a generator as `nx g` does. */
  async generate(name: string, options: Readonly<Record<string, string>>): Promise<void> {
    const { default: generator } = await import(`../${name}/generator.js`) as { default: Generator };
    const tree = new Overlay(this.root);
    await generator(tree, options);
    tree.flush();
    for (const path of tree.changed.keys()) this.changed.add(path);
    for (const app of this.apps('package.json')) this.linkProject(app);
  }

  /** Does what `npm run generate` and `npm run contracts:renew` do about what was changed. */
  settle(): void {
    for (const app of this.apps('prisma/schema.prisma')) {
      execFileSync(join(this.root, 'node_modules/.bin/prisma'), ['generate', '--schema', 'prisma/schema.prisma'], {
        cwd: join(this.root, app), env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }, stdio: 'pipe',
      });
    }
    execFileSync('npm', ['run', '--silent', 'renew'], { cwd: join(this.root, 'libs/contracts'), stdio: 'pipe' });
    execFileSync('npm', ['run', '--silent', 'redis:accounts'], { cwd: this.root, stdio: 'pipe' });
  }

  /** What TypeScript says against the files that were changed. */
  typeErrors(): string[] {
    const { config } = ts.readConfigFile(join(this.root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, this.root);
    // And what must hold of every service, ledger and request.
    const files = [...this.changed, 'apps/gateway/src/ledgers/ledger.routes.ts', 'libs/contracts/src/requests.ts']
      .filter((path) => path.endsWith('.ts')).map((path) => join(this.root, path));
    const program = ts.createProgram(files, { ...options, noEmit: true });
    return files.flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
      .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  }

  /** Runs pure tests; gives what they say when one fails. */
  failuresOf(paths: readonly string[]): string {
    const { status, stderr } = spawnSync(process.execPath, [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(this.root, 'node_modules/jest/bin/jest.js'),
      '--selectProjects', 'unit', '--', ...paths,
    ], { cwd: this.root, encoding: 'utf8' });
    return status === 0 ? '' : stderr;
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  /** Apps of which such a file was made or changed. */
  private apps(file: string): string[] {
    return [...this.changed].filter((path) => path.startsWith('apps/') && path.endsWith(`/${file}`)).map((path) => path.slice(0, -file.length - 1));
  }

  private link(packages: string, to: string): void {
    mkdirSync(to);
    for (const name of readdirSync(packages)) if (name !== '@guzhou') symlinkSync(join(packages, name), join(to, name));
  }

  private linkProject(project: string): void {
    const link = join(this.root, 'node_modules/@guzhou', basename(project));
    mkdirSync(join(this.root, 'node_modules/@guzhou'), { recursive: true });
    if (!existsSync(link)) symlinkSync(join('../..', project), link);
  }
}
