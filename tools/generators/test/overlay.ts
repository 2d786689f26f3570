import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The checkout with changes on top that are never written: as much of Nx's tree as the generator uses. */
export class Overlay {
  readonly root = root;
  readonly changed = new Map<string, string>();

  exists(path: string): boolean {
    return this.changed.has(path) || existsSync(join(root, path));
  }

  read(path: string): string {
    return this.changed.get(path) ?? readFileSync(join(root, path), 'utf8');
  }

  write(path: string, content: string | Buffer): void {
    this.changed.set(path, content.toString());
  }
}

/** Does what `npm run generate` would do in an app after the change: Prisma writes its tables from the changed schema. */
export function generateTables(overlay: Overlay, app: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'));
  try {
    mkdirSync(join(folder, 'prisma'));
    writeFileSync(join(folder, 'prisma/schema.prisma'), overlay.read(`${app}/prisma/schema.prisma`));
    execFileSync(join(root, 'node_modules/.bin/prisma'), ['generate', '--schema', join(folder, 'prisma/schema.prisma'), '--generator', 'tables'], {
      // As deep as an app, which may not be there yet: the schema names its generator from where this runs.
      cwd: join(root, 'libs/recording'), env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }, stdio: 'pipe',
    });
    overlay.write(`${app}/src/generated/tables.ts`, readFileSync(join(folder, 'src/generated/tables.ts')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What TypeScript says against the changed files, with the rest of the checkout as it is. */
export function typeErrors(overlay: Overlay): string[] {
  const files = new Map([...overlay.changed].filter(([path]) => path.endsWith('.ts')).map(([path, text]) => [join(root, path), text]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const [fileExists, readFile] = [host.fileExists.bind(host), host.readFile.bind(host)];
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = (path) => [...files.keys()].some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  return [...files.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
