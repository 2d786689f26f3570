import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { ledgers, ListSaid, reversals } from '../index.js';
import { recordableContracts } from './json-schema.js';
import { next, renewed } from './renew.js';

const defined = [...recordableContracts().keys()];
const root = fileURLToPath(new URL('..', import.meta.url));
const sources = new Map(readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => [file, readFileSync(join(root, file), 'utf8')]));

const versionOf = ({ name }: { readonly name: string }) => Number(/\d+$/.exec(name)![0]);

/** The text after a contract of it got its next version. */
const textOf = (text: string, name: string, others: readonly string[] = [name]) => renewed(new Map([['file.ts', text]]), name, others)?.text;

describe('the next version of a contract', () => {
  it('is found, wherever it stands, of each that there is', () => {
    const lost = defined.filter((name) => {
      const found = renewed(sources, name, defined);
      return found === null || found.text === sources.get(found.file) || !found.names.includes(name);
    });
    expect(lost).toEqual([]);
  });

  it('stands in its name', () => {
    expect(textOf(`defineRequest({ name: 'training.get-boat.9', input })`, 'training.get-boat.9')).toBe(`defineRequest({ name: 'training.get-boat.10', input })`);
    expect(renewed(new Map([['file.ts', '']]), 'training.get-boat.9', [])).toBeNull();
  });

  it('is that of its kind of file, an import and its preview the same one', () => {
    const kind = `defineImport({\n  kind: 'boats', service: 'training', label: { zh: '船', en: 'boats' },\n  columns: {} });\ndefineImport({ kind: 'oars', columns: {} })`;
    const names = ['training.import-boats.2', 'training.preview-boats.2', 'training.export-boats.2', 'training.import-oars.2'];
    const imported = renewed(new Map([['file.ts', kind]]), 'training.import-boats.2', names)!;
    expect(imported.names).toEqual(['training.import-boats.2', 'training.preview-boats.2']);
    expect(imported.text).toContain(`label: { zh: '船', en: 'boats' }, version: 3,\n  columns`);
    expect(textOf(imported.text, 'training.export-boats.2')).toContain('version: 3, exportVersion: 3,');
    expect(textOf(kind, 'training.import-rafts.1')).toBeUndefined();
  });

  it('of a ledger is that of each of its requests', () => {
    const { get, record } = ledgers.placements;
    const ledger = `defineLedger(placementsImport, {\n    name: 'placement', label: { zh: '', en: '' }, days,\n  }),`;
    const got = textOf(ledger, get.name)!;
    expect(got).toBe(ledger.replace('label', `versions: { get: ${versionOf(get) + 1} }, label`));
    expect(textOf(got, record.name)).toContain(`name: 'placement', versions: { get: ${versionOf(get) + 1}, record: ${versionOf(record) + 1} }, label`);
  });

  it('of contracts that are made alike is the next of all of them', () => {
    const alike = renewed(sources, ListSaid.training.name, defined)!;
    expect([...alike.names].sort()).toEqual(Object.values(ListSaid).map(({ name }) => name).sort());
    expect(alike.text).toContain(`\`\${speaker}.list-said.${versionOf(ListSaid.training) + 1}\``);
    const { funds, completions } = reversals;
    expect(renewed(sources, funds.import.request.name, defined)!.names).toContain(completions.import.preview.name);
  });

  it('counts on', () => {
    expect(next('training.get-boat.9')).toBe('training.get-boat.10');
  });
});
