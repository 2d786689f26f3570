import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKeys } from '@guzhou/runtime';
import type { Head } from './entry.js';

/*
 * An anchor says outside the database how far a chain had come: its newest entry and that entry's hash. Whoever rewrites the database
 * afterwards, hashes and all, cannot rewrite what was said.
 *
 * Each process writes a file of its own for each county, `<folder>/<county>/<when it began>-<process>.anchors`: a line each, fields with
 * tabs between them, sealed by an HMAC over the line and the one before, under a key that the database does not have. The first line
 * names the files that nobody named before and where each had come, so that one that is cut off or taken away is missed by the next.
 */

const FIRST = '-';
const ENDING = '.anchors';
const NOBODY = '0'.repeat(64);

/** `opened`: a file begins; `head`: the newest entry; `pruned`: entries up to this one go, and the chain begins behind it. */
type Kind = 'opened' | 'head' | 'pruned';

export interface Anchor {
  readonly kind: 'head' | 'pruned';
  readonly sequence: number;
  readonly hash: string;
  /** When it was said. */
  readonly at: string;
  /** Where it stands: file and line. */
  readonly place: string;
}

/** Something is wrong with what was anchored; whether the chain is right cannot be told by it any more. */
export class AnchorsBroken extends Error {}

/** Examines `AUDIT_ANCHOR`; for a configuration. Throws what would be right. */
export function examineAnchor(text: string): void {
  folderOf(text);
}

/** Where anchors lie. */
export class Anchors {
  readonly folder: string;
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;

  /** `place`: `file:///folder`; `keys`: `id:key,id:key …`, of which the first seals. */
  constructor(place: string, keys: string) {
    this.folder = folderOf(place);
    const read = readKeys(keys, 'AUDIT_KEY');
    this.keys = new Map(read.map(({ id, secret }) => [id, secret]));
    this.current = read[0].id;
  }

  /** Throws unless lines can be added here. */
  examine(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!statSync(this.folder).isDirectory()) throw new Error('AUDIT_ANCHOR is not a folder.');
  }

  /** Counties of which something is anchored. */
  async counties(): Promise<string[]> {
    return (await namesIn(this.folder)).filter((name) => /^\d{6}$/.test(name)).sort();
  }

  /** All that was anchored of a county, by sequence. Throws `AnchorsBroken`. */
  async read(county: string): Promise<Anchor[]> {
    const files = await this.filesOf(county);
    for (const [name, { opened }] of files) {
      for (const [before, line, mac] of opened) {
        if (files.get(before)?.macs[line - 1] !== mac) throw new AnchorsBroken(`${name} goes on from line ${line} of ${before}, which is not there as it was`);
      }
    }
    return [...files.values()].flatMap(({ anchors }) => anchors).sort((one, other) => one.sequence - other.sequence);
  }

  async areNone(county: string): Promise<boolean> {
    return (await this.filesOf(county)).size === 0;
  }

  /** Files of a county that no later one names, with the line at which each stands, for the next to name. */
  async openEnds(county: string): Promise<string> {
    const files = await this.filesOf(county);
    const named = new Set([...files.values()].flatMap(({ opened }) => opened.map(([name]) => name)));
    return [...files].filter(([name, { macs }]) => !named.has(name) && macs.length > 0)
      .map(([name, { macs }]) => `${name}:${macs.length}:${macs.at(-1)}`).join(',') || FIRST;
  }

  /** A line behind one whose seal is `previous`, with its own seal. */
  lineOf(fields: Fields, [line, about]: readonly [line: number, about: string], previous: string): { text: string; mac: string } {
    const text = [line, ...fields, about, previous, this.current].join('\t');
    const mac = this.macOf(this.current, text)!;
    return { text: `${text}\t${mac}\n`, mac };
  }

  private async filesOf(county: string): Promise<Map<string, AnchorFile>> {
    const names = (await namesIn(join(this.folder, county))).filter((name) => name.endsWith(ENDING)).sort();
    const files = new Map<string, AnchorFile>();
    for (const name of names) files.set(name, this.parse(name, county, await readFile(join(this.folder, county, name), 'utf8')));
    return files;
  }

  private parse(name: string, county: string, text: string): AnchorFile {
    const file: AnchorFile = { opened: [], macs: [], anchors: [] };
    // What is behind the last line feed was never finished: its process ended.
    for (const [i, line] of text.split('\n').slice(0, -1).entries()) {
      const end = line.lastIndexOf('\t');
      const [number, kind, at, of, sequence, hash, about, previous, key] = line.slice(0, end).split('\t');
      const mac = line.slice(end + 1);
      const wrong = (what: string) => new AnchorsBroken(`line ${i + 1} of ${county}/${name} ${what}`);
      const due = this.macOf(key ?? '', line.slice(0, end));
      if (due === undefined) throw wrong('is sealed by a key that AUDIT_KEY does not have, or is no line');
      if (mac.length !== due.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(due))) throw wrong('was changed');
      if (Number(number) !== i + 1 || previous !== (file.macs.at(-1) ?? NOBODY)) throw wrong('does not follow the one before');
      if (of !== county || (i === 0) !== (kind === 'opened') || (i > 0 && about !== FIRST)) throw wrong('belongs elsewhere');
      if (kind === 'opened') {
        const [own, ...ends] = about!.split('|');
        if (own !== name) throw wrong('belongs to a file of another name');
        file.opened.push(...endsOf(ends.join('|')));
      } else file.anchors.push({ kind: kind as Anchor['kind'], sequence: Number(sequence), hash: hash!, at: at!, place: `${county}/${name}:${i + 1}` });
      file.macs.push(mac);
    }
    return file;
  }

  private macOf(id: string, text: string): string | undefined {
    const secret = this.keys.get(id);
    return secret === undefined ? undefined : createHmac('sha256', secret).update(`guzhou audit anchor\n${text}`).digest('hex');
  }
}

type Fields = readonly [kind: Kind, at: string, county: string, sequence: number, hash: string];

interface AnchorFile {
  /** What its first line says that there was: name, line, seal of the line. */
  readonly opened: (readonly [name: string, line: number, mac: string])[];
  readonly macs: string[];
  readonly anchors: Anchor[];
}

interface OpenFile {
  readonly handle: FileHandle;
  lines: number;
  mac: string;
}

/** Where it is said how far a chain has come. */
export interface AnchorSink {
  /** Resolves once it is on the disk. */
  write(county: string, kind: 'head' | 'pruned', head: Pick<Head, 'sequence' | 'hash'>): Promise<void>;
}

/** What a process says of chains, of each county in a file that it opens when it first does. */
export class AnchorWriter implements AnchorSink {
  private readonly files = new Map<string, OpenFile>();
  /** One line after the other. */
  private turn: Promise<void> = Promise.resolve();

  /** `name` tells this process from all others. */
  constructor(private readonly anchors: Anchors, private readonly name: string, private readonly now: () => Date) {}

  write(county: string, kind: 'head' | 'pruned', head: Pick<Head, 'sequence' | 'hash'>): Promise<void> {
    const written = this.turn.then(() => this.append(county, kind, head));
    this.turn = written.catch(() => {});
    return written;
  }

  async close(): Promise<void> {
    await this.turn;
    const open = [...this.files.values()];
    this.files.clear();
    await Promise.all(open.map(({ handle }) => handle.close()));
  }

  private async append(county: string, kind: 'head' | 'pruned', { sequence, hash }: Pick<Head, 'sequence' | 'hash'>): Promise<void> {
    const file = this.files.get(county) ?? await this.open(county);
    try {
      await this.add(file, [kind, this.now().toISOString(), county, sequence, hash], FIRST);
    } catch (error) {
      // Half a line may be there: what comes next goes into another file, which names this one.
      this.files.delete(county);
      await file.handle.close().catch(() => {});
      throw error;
    }
  }

  private async open(county: string): Promise<OpenFile> {
    const folder = join(this.anchors.folder, county);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const ends = await this.anchors.openEnds(county);
    const at = this.now().toISOString();
    const name = `${at.replaceAll(':', '-')}-${this.name}${ENDING}`;
    const file = { handle: await open(join(folder, name), 'ax', 0o600), lines: 0, mac: NOBODY };
    await this.add(file, ['opened', at, county, 0, NOBODY], `${name}|${ends}`);
    for (const each of [folder, this.anchors.folder]) await syncFolder(each);
    this.files.set(county, file);
    return file;
  }

  private async add(file: OpenFile, fields: Fields, about: string): Promise<void> {
    const { text, mac } = this.anchors.lineOf(fields, [file.lines + 1, about], file.mac);
    await file.handle.appendFile(text);
    await file.handle.datasync();
    file.lines++;
    file.mac = mac;
  }
}

function folderOf(text: string): string {
  if (/^file:\/\/\/[^?#]+$/.test(text)) return fileURLToPath(text);
  throw new Error('须为 file:///文件夹 · must be file:///folder');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function endsOf(text: string): [string, number, string][] {
  if (text === FIRST) return [];
  return text.split(',').map((each) => {
    const [name = '', line = '', mac = ''] = each.split(':');
    return [name, Number(line), mac];
  });
}
