import {
  isByRows, namedIn, placeFieldsOf, subject as subjectSchema, type RequestContract, type Scope, type Subject,
} from '@guzhou/contracts';
import { todayInChina, type Day } from '@guzhou/days';
import { parseFast } from '@guzhou/runtime';
import { notPermitted, purposeNeeded, subjectUnreadable } from './access.errors.js';
import { hidableOf, maskerOf, reveals, type Hidden, type Masker } from './masking.js';
import { covers, type Place } from './places.js';
import { permissionFor, type Policy } from './policy.js';

/** Where records lie that the input of a request names. */
export interface PlaceFinder {
  /** Kinds of records that it finds. */
  readonly kinds: readonly string[];
  /**
   * Where each of these records of a kind lay on a day; one of two villages lies in both, one that nobody knows is absent. Of a kind
   * that is not among `kinds` it throws.
   */
  find(county: string, kind: string, codes: readonly string[], day: Day): Promise<ReadonlyMap<string, readonly Place[]>>;
}

/** What has a permission and says what it is about: a contract, as it was declared. */
type Judged = Pick<RequestContract, 'name' | 'permission' | 'about' | 'input' | 'output'>;

interface Judgement {
  readonly subject: Subject;
  readonly outside: boolean;
  readonly input?: unknown;
  /** Levels of which whoever asks is told nothing. */
  readonly hidden?: ReadonlySet<Hidden>;
  readonly mask?: Masker;
  sees(place: Place): boolean;
}

type Sees = (place: Place) => boolean;

/** Rows of a file, with the columns that their cells stand in. */
interface PartOfFile {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** By which column a row names something that lies outside, and of what kind that is. */
interface RowOutside {
  readonly column: string;
  readonly kind: string;
}

/**
 * Decides in a service whether a request may be asked, by nothing but what travelled sealed with it and where the records that it
 * names lie. Whoever has the permission in all of the county is not looked into further.
 */
export class RequestAccess {
  /** Throws when one of `requests`, those of the service, names something of which nobody can tell where it lies. */
  constructor(private readonly policy: Policy, private readonly places: PlaceFinder, requests: readonly RequestContract[]) {
    const lacking = requests.flatMap((request) => kindsNamedBy(request).filter((kind) => !places.kinds.includes(kind))
      .map((kind) => `${request.name} names a ${kind}`));
    if (lacking.length > 0) throw new Error(`Where it lies what requests name cannot be told, give a statement for it: ${lacking.join('; ')}.`);
  }

  /**
   * `outside`: something that it names lies where the subject may not ask this. Throws `access/not-permitted`, `export/purpose-needed`,
   * `access/no-subject`.
   */
  async judge(contract: object, input: unknown, { county, subject: given }: { county: string; subject: unknown }): Promise<Judgement> {
    const read = parseFast(subjectSchema, given);
    if (!read.success) throw subjectUnreadable();
    const subject = read.data;
    const judged = contract as Judged;
    const permission = permissionFor(judged.permission, input as Readonly<Record<string, unknown>>);
    const scopes = this.policy.scopesOf(subject, permission, todayInChina());
    if (scopes.length === 0) throw notPermitted(permission);
    if (permission === 'file.export-full' && subject.purpose === undefined) throw purposeNeeded();
    const sees = seesIn(scopes);
    const { about } = judged;
    const whole = sees({ division: `${county}000000` });
    if (!whole && isByRows(about)) {
      const rows = await this.withRowsOutside(input as PartOfFile, about.rows, county, sees);
      // Rows lie in many places: what is hidden anywhere is hidden in all of them.
      return { subject, sees, outside: false, input: rows, ...masking(judged, new Set(hidableOf(judged))) };
    }
    // Looked up once, by whoever needs it first.
    let places: Promise<readonly Place[] | undefined> | undefined;
    const named = () => places ??= this.placesNamed(judged, input, county);
    const outside = !whole && about !== 'anywhere' && (about === 'county' || (await named())?.every(sees) !== true);
    if (outside) return { subject, sees, outside };
    const hidden = new Set<Hidden>();
    for (const level of hidableOf(judged)) if (!await this.mayReveal(level, subject, county, named)) hidden.add(level);
    return { subject, sees, outside, ...masking(judged, hidden) };
  }

  /** For a stated purpose, and in every place that is asked about; where none is named, in all of the county. */
  private async mayReveal(
    level: Hidden, subject: Subject, county: string, named: () => Promise<readonly Place[] | undefined>,
  ): Promise<boolean> {
    if (subject.purpose === undefined) return false;
    const scopes = this.policy.scopesOf(subject, reveals[level], todayInChina());
    if (scopes.length === 0) return false;
    const reveal = seesIn(scopes);
    if (reveal({ division: `${county}000000` })) return true;
    return (await named())?.every(reveal) === true;
  }

  /** Every place that the input of a request names; what nobody knows is nowhere. Undefined: it names nothing. */
  private async placesNamed(contract: Judged, input: unknown, county: string): Promise<readonly Place[] | undefined> {
    const given = input as Readonly<Record<string, string | undefined>>;
    const { division: listed, grid = null, householdCode, household = householdCode, asOf } = given;
    const named = namedIn(contract as RequestContract, input);
    if (named.size === 0) return undefined;
    const places: Place[] = [];
    for (const [kind, codes] of named) {
      // A list may be narrowed to a grid of its division, or to a household, which is looked at by itself.
      if (kind === 'division') {
        places.push(...[...codes].filter((division) => division !== listed || household === undefined)
          .map((division): Place => ({ division, grid: division === listed ? grid : null })));
      } else places.push(...[...await this.places.find(county, kind, [...codes], asOf ?? todayInChina())].flatMap(([, found]) => found));
    }
    return places;
  }

  /** The part with its rows that name what lies outside, each with the column: they are refused as rows that name what nobody knows. */
  private async withRowsOutside(
    part: PartOfFile, named: Readonly<Record<string, string>>, county: string, sees: Sees,
  ): Promise<PartOfFile & { readonly outside: ReadonlyMap<number, RowOutside> }> {
    const outside = new Map<number, RowOutside>();
    for (const [column, kind] of Object.entries(named)) {
      const at = part.columns.indexOf(column);
      if (at < 0) continue;
      const codes = [...new Set(part.rows.map(({ cells }) => cells[at] ?? ''))].filter((code) => code !== '');
      const places = kind === 'division'
        ? new Map(codes.map((division) => [division, [{ division }]]))
        : await this.places.find(county, kind, codes, todayInChina());
      for (const { row, cells } of part.rows) {
        if (!outside.has(row) && places.get(cells[at] ?? '')?.every(sees) === false) outside.set(row, { column, kind });
      }
    }
    return { ...part, outside };
  }
}

function masking(contract: Judged, hidden: ReadonlySet<Hidden>): Pick<Judgement, 'hidden' | 'mask'> {
  if (hidden.size === 0) return {};
  const mask = maskerOf(contract, hidden);
  return { hidden, ...(mask === null ? {} : { mask }) };
}

function seesIn(scopes: readonly Scope[]): Sees {
  return (place) => scopes.some((scope) => covers(scope, place));
}

/** What a request may name, divisions aside, which say themselves where they lie. */
function kindsNamedBy(request: RequestContract): string[] {
  const named = isByRows(request.about) ? Object.values(request.about.rows) : placeFieldsOf(request).map(({ kind }) => kind);
  return [...new Set(named)].filter((kind) => kind !== 'division');
}
