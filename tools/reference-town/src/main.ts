import '@guzhou/runtime/needs-node';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { csvOf } from './csv.js';
import { DEFAULT_SEED, referenceTown } from './reference-town.js';

const USAGE = 'node dist/main.js --out <folder> [--seed <number>] [--scale <towns>]';

/** Writes one CSV per kind, numbered in the order of import. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, seed: { type: 'string' }, scale: { type: 'string' } },
  });
  if (values.out === undefined) throw new RangeError(`Which folder? ${USAGE}`);
  const files = referenceTown({ seed: Number(values.seed ?? DEFAULT_SEED), scale: Number(values.scale ?? 1) });
  await mkdir(values.out, { recursive: true });
  for (const [index, file] of files.entries()) {
    const path = join(values.out, `${String(index + 1).padStart(2, '0')}-${file.kind}.csv`);
    await pipeline(Readable.from(csvOf(file)), createWriteStream(path));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
