import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences, recordableContracts, type Json } from './json-schema.js';

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
      `${name}: ${difference}. Services of two releases would misunderstand each other: give the contract a new version.`);
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
