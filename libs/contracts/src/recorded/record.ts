import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences, recordableContracts, type Json } from './json-schema.js';
import { next, renewed } from './renew.js';

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
      `${name}: ${difference}. Services of two releases would misunderstand each other: run \`npm run contracts:renew\`, which gives it a new version.`);
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
  const current = recordableContracts();
  const changed = [...current].filter(([name, schema]) =>
    recorded.has(name) && differences(JSON.parse(recorded.get(name)!) as Json, schema).length > 0).map(([name]) => name);
  const sources = new Map(typescriptFiles(sourceFolder).map((file) => [file, readFileSync(file, 'utf8')]));
  const names = new Set<string>();
  for (const name of changed) {
    // One that shares its version with another before it has it.
    if (names.has(name)) continue;
    const found = renewed(sources, name, [...current.keys()]);
    if (found === null) throw new Error(`${name}: its version stands nowhere in the sources; give it a new one by hand.`);
    sources.set(found.file, found.text);
    writeFileSync(found.file, found.text);
    for (const each of found.names) names.add(each);
  }
  for (const name of names) rmSync(join(folder, `${name}.json`), { force: true });
  return [...names].map((name) => `${name} → ${next(name)}`);
}

function typescriptFiles(within: string): string[] {
  return readdirSync(within, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => join(within, file));
}
