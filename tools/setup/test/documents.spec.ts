import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { divisionsKind, importKinds } from '@guzhou/contracts';
import { referenceTown } from '@guzhou/reference-town';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = ['apps', 'libs', 'tools', 'docs'].flatMap(filesIn);
const documents = ['README.md', 'README.zh-CN.md', ...files.filter((file) => file.endsWith('.md'))];

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [relative(root, join(root, path))];
    return ['node_modules', 'dist', 'generated'].includes(entry.name) ? [] : filesIn(path);
  });
}

/** Names of source files in code spans: `relay.ts`, `request/idempotency.ts`, `libs/contracts/src/routes.ts`. */
function namedIn(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/`([\w./-]+\.(?:ts|mjs|sh|sql))`/g)].map(([, name]) => name!);
}

describe('the documents', () => {
  it('name files that are there', () => {
    const gone = documents.flatMap((document) => namedIn(document)
      .filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))
      .map((name) => `${document}: ${name}`));
    expect(gone).toEqual([]);
  });

  it('call kinds of files by the names that they have', () => {
    const kinds = new Map([divisionsKind, ...importKinds].map(({ kind, label }) => [kind, label.zh]));
    const named = [...readFileSync(join(root, 'docs/your-town.zh-CN.md'), 'utf8').matchAll(/([\p{Script=Han}()]+) `([a-z-]+)`/gu)];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(([, zh, kind]) => kinds.get(kind!) !== zh).map(([text]) => text)).toEqual([]);
    const english = readFileSync(join(root, 'docs/your-town.md'), 'utf8');
    expect([...kinds.keys()].filter((kind) => !english.includes(`\`${kind}\``))).toEqual([]);
  });

  it('name only households and people that the reference month has, so that their commands run as they stand', () => {
    const town = referenceTown();
    const codes = new Set(['households', 'members'].flatMap((kind) => [...town.find((file) => file.kind === kind)!.rows()].map(([code]) => code!)));
    const unknown = documents.flatMap((document) => [...readFileSync(join(root, document), 'utf8').matchAll(/\b(?:[HP]\d{12,}|[HM]-\d+)\b/g)]
      .filter(([code]) => !codes.has(code)).map(([code]) => `${document}: ${code}`));
    expect(unknown).toEqual([]);
    expect(codes.size).toBeGreaterThan(40_000);
  });

  it('are found, and the files that they name', () => {
    expect(documents).toContain('docs/architecture.md');
    expect(namedIn('docs/architecture.md').length).toBeGreaterThan(20);
  });
});
