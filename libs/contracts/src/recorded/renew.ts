import type { LedgerKind } from '../ledgers/define-ledger.js';
import { ledgers } from '../ledgers/ledgers.js';

/** Sources, by their paths. */
export type Sources = ReadonlyMap<string, string>;

/** A file with the next version of a contract, and what has a new version by that, under the names of before. */
export interface Renewed {
  readonly file: string;
  readonly text: string;
  readonly names: readonly string[];
}

/**
 * Gives a contract its next version where that stands: in the name itself, as an option of a kind of file or of a ledger, or in a name
 * that several contracts are made from, `${service}.list-said.2`, which all get the next one then. `defined`: the names of all contracts.
 * Null: it stands nowhere.
 */
export function renewed(sources: Sources, name: string, defined: readonly string[]): Renewed | null {
  for (const way of [inName, ofKind, ofLedger, inTemplate]) {
    for (const [file, text] of sources) {
      const found = way(text, name, defined);
      if (found !== null) return { file, ...found };
    }
  }
  return null;
}

export function next(name: string): string {
  return name.replace(/\d+$/, (version) => String(Number(version) + 1));
}

type Way = (text: string, name: string, defined: readonly string[]) => Omit<Renewed, 'file'> | null;

const inName: Way = (text, name) => (text.includes(`'${name}'`) ? { text: text.replace(`'${name}'`, `'${next(name)}'`), names: [name] } : null);

/** An import and its preview have one version. */
const ofKind: Way = (text, name, defined) => {
  const [, service, verb, kind, version] = /^([^.]+)\.(import|preview|export)-(.+)\.(\d+)$/.exec(name) ?? [];
  if (kind === undefined) return null;
  const definitions = [...text.matchAll(/defineImport\(\{\s*kind: (?:'([\w-]+)'|`(\$\{\w+\}[\w-]+)`)/g)];
  const definition = definitions.find(([, said, template]) => said === kind || matches(template, kind));
  if (definition === undefined) return null;
  const columns = text.indexOf('columns:', definition.index);
  const head = text.slice(definition.index, columns);
  const option = verb === 'export' ? 'exportVersion' : 'version';
  const given = `${option}: ${Number(version) + 1}`;
  const said = new RegExp(`\\b${option}: \\d+`);
  const renewedHead = said.test(head) ? head.replace(said, given) : head.replace(/,?(\s*)$/, `, ${given},$1`);
  const verbs = verb === 'export' ? 'export' : 'import|preview';
  const alike = `${definition[2] === undefined ? service : '[a-z]+'}\\.(${verbs})-${patternOf(definition[2] ?? kind)}`;
  return {
    text: text.slice(0, definition.index) + renewedHead + text.slice(columns),
    names: defined.filter((other) => new RegExp(`^${alike}\\.${version}$`).test(other)),
  };
};

/** `versions` of a ledger names those that are not at their first. */
const ofLedger: Way = (text, name) => {
  const ledger = (Object.values(ledgers) as LedgerKind[]).find((kind) => requestNamed(kind, name) !== undefined);
  if (ledger === undefined) return null;
  const at = new RegExp(`defineLedger\\(\\w+, \\{\\s*name: '${ledger.name}',`).exec(text);
  if (at === null) return null;
  const begins = at.index + at[0].length;
  const ends = text.indexOf('})', begins);
  const given = /\bversions: \{([^}]*)\}/.exec(text.slice(begins, ends))?.[1] ?? '';
  const versions = new Map([...given.matchAll(/(\w+): (\d+)/g)].map(([, request, version]) => [request!, version!]));
  versions.set(requestNamed(ledger, name)!, /\d+$/.exec(next(name))![0]);
  const rest = text.slice(begins, ends).replace(/ versions: \{[^}]*\},/, '');
  const said = ` versions: { ${[...versions].map(([request, version]) => `${request}: ${version}`).join(', ')} },`;
  return { text: text.slice(0, begins) + said + rest + text.slice(ends), names: [name] };
};

function requestNamed(ledger: LedgerKind, name: string) {
  return (['get', 'list', 'history', 'record', 'correct', 'withdraw'] as const).find((request) => ledger[request].name === name);
}

const inTemplate: Way = (text, name, defined) => {
  const [template] = [...text.matchAll(/`(\$\{\w+\}\.[^`]*\.\d+)`/g)].map(([, body]) => body!).filter((body) => matches(body, name));
  if (template === undefined) return null;
  return { text: text.replace(`\`${template}\``, `\`${next(template)}\``), names: defined.filter((other) => matches(template, other)) };
};

/** Whether a text may have been made from a template. */
function matches(template: string | undefined, text: string): boolean {
  return template !== undefined && new RegExp(`^${patternOf(template)}$`).test(text);
}

function patternOf(template: string): string {
  return template.replace(/\$\{\w+\}|\./g, (part) => (part === '.' ? '\\.' : '[a-z-]+'));
}
