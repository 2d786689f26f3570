import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences, recordableContracts, type Json } from './json-schema.js';

/** Beside `dist`, from which this runs. */
const sourceFolder = fileURLToPath(new URL('../../src', import.meta.url));
const folder = fileURLToPath(new URL('../../recorded', import.meta.url));

/** The schema that stands recorded under a name; undefined if the name is new. */
function recordedSchemas(): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [file.slice(0, -'.json'.length), readFileSync(join(folder, file), 'utf8')]));
}

/**
 * Compares every contract with what is recorded under its name. Each finding names the contract and the field and
 * says what to do.
 */
export function findUnrecordedChanges(): string[] {
  const recorded = recordedSchemas();
  const current = recordableContracts();
  const changed = [...current].flatMap(([name, schema]) => {
    const text = recorded.get(name);
    if (text === undefined) return [`${name} is not recorded: run \`npm run contracts:record\`.`];
    return differences(JSON.parse(text) as Json, schema).map((difference) =>
      `${name}: ${difference}. Services of two releases would misunderstand each other: give the contract a new version (\`npm run contracts:renew\` does).`);
  });
  const gone = [...recorded.keys()].filter((name) => !current.has(name)).map((name) =>
    `${name} is recorded but no longer defined: delete recorded/${name}.json once no release that is in use says or hears it.`);
  return [...changed, ...gone];
}

/** Records the contracts whose names are new. A recorded one is never overwritten. */
export function recordNewContracts(): string[] {
  const recorded = recordedSchemas();
  const fresh = [...recordableContracts()].filter(([name]) => !recorded.has(name));
  for (const [name, schema] of fresh) writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 1)}\n`);
  return fresh.map(([name]) => name);
}

/**
 * Gives every contract whose schema changed its next version, in the sources, and takes away what is recorded under the former
 * one. To be recorded after the next build. Returns what was renamed, as `before → after`.
 */
export function renewChangedContracts(): string[] {
  const recorded = recordedSchemas();
  const changed = [...recordableContracts()].filter(([name, schema]) =>
    recorded.has(name) && differences(JSON.parse(recorded.get(name)!) as Json, schema).length > 0).map(([name]) => name);
  const sources = new Map(typescriptFiles(sourceFolder).map((file) => [file, readFileSync(file, 'utf8')]));
  const renewed = new Map(changed.flatMap((name) => {
    const found = [...sources].find(([, text]) => withNextVersion(text, name) !== null);
    if (found === undefined) throw new Error(`${name}: its version stands nowhere in the sources; give it a new one by hand.`);
    sources.set(found[0], withNextVersion(found[1], name)!);
    writeFileSync(found[0], sources.get(found[0])!);
    return [[name, next(name)] as const];
  }));
  for (const name of renewed.keys()) rmSync(join(folder, `${name}.json`));
  return [...renewed].map(([before, after]) => `${before} → ${after}`);
}

function typescriptFiles(within: string): string[] {
  return readdirSync(within, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => join(within, file));
}

/** The text with the next version of a contract that it defines; null: it does not define it. */
export function withNextVersion(text: string, name: string): string | null {
  if (text.includes(`'${name}'`)) return text.replace(`'${name}'`, `'${next(name)}'`);
  const [, verb, kind, version] = /^[^.]+\.(import|preview|export)-(.+)\.(\d+)$/.exec(name) ?? [];
  if (kind === undefined) return null;
  const at = text.indexOf(`kind: '${kind}'`);
  if (at < 0) return null;
  const [before, head, rest] = [text.slice(0, at), text.slice(at, text.indexOf('columns:', at)), text.slice(text.indexOf('columns:', at))];
  const option = verb === 'export' ? 'exportVersion' : 'version';
  const said = new RegExp(`\\b${option}: (\\d+)`).exec(head)?.[1];
  // An import and its preview have one version: the second of the two finds it given already.
  if (said !== undefined && Number(said) > Number(version)) return text;
  const given = `${option}: ${Number(version) + 1}`;
  const renewed = said === undefined ? head.replace(/,?(\s*)$/, `, ${given},$1`) : head.replace(`${option}: ${said}`, given);
  return before + renewed + rest;
}

function next(name: string): string {
  return name.replace(/\d+$/, (version) => String(Number(version) + 1));
}
