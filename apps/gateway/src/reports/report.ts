import { domainServices, measuresOf, sectionMeasures, type DomainService, type ReportSection } from '@guzhou/contracts';
import { isWithin } from '../divisions/division.js';
import { canonicalHash } from './canonical-json.js';
import { figuresOf, type Figures } from './figures.js';
import { byDivision, total, type Row } from './roll-up.js';

/**
 * What a version of a report says, put together from the sections of the services. Nothing here knows when or why it
 * was asked for: the same sections make the same content and the same hash.
 */
export interface ReportContent {
  readonly division: string;
  readonly period: string;
  readonly complete: boolean;
  /** Services without whose section it was made, and why. */
  readonly missing: readonly MissingSection[];
  /** The dated rules by which each service that answered counted; one that counts nothing has none. */
  readonly ruleSets: Readonly<Partial<Record<DomainService, string>>>;
  readonly figures: Figures;
  /** Keys of the summed measures, in the order of the values of a row. */
  readonly columns: readonly string[];
  /** Per village, and per town for what hangs on the town itself; rows of zeros only are left out. */
  readonly rows: readonly Row[];
  readonly hash: string;
}

export interface MissingSection {
  readonly service: DomainService;
  readonly reason: string;
}

export interface Sections {
  readonly answered: ReadonlyMap<DomainService, ReportSection>;
  readonly missing: readonly MissingSection[];
}

export function composeReport(division: string, period: string, area: bigint | null, sections: Sections): ReportContent {
  const { answered, missing } = withoutUnusable(division, period, sections);
  const columns = domainServices.flatMap((service) => sectionMeasures(service, period).map((measure) => ({ service, key: measure.key })));
  const known = columns.map(({ service }) => answered.has(service));
  const rows = mergeRows(columns.map(({ key }) => key), known, answered);
  const sums = new Map<string, bigint | null>([['division.area', area]]);
  total(rows, known).forEach((sum, i) => sums.set(columns[i]!.key, sum));
  const content = {
    division,
    period,
    complete: missing.length === 0,
    missing,
    ruleSets: Object.fromEntries([...answered].filter(([service]) => columns.some((column) => column.service === service))
      .map(([service, { ruleSet }]) => [service, ruleSet])),
    figures: figuresOf(measuresOf(period), sums),
    columns: columns.map(({ key }) => key),
    rows,
  };
  return { ...content, hash: hashOf(content) };
}

/** Over the figures, the rows, the rule sets and the names of missing services; not over why they are missing. */
export function hashOf(content: Omit<ReportContent, 'hash'>): string {
  const { division, period, complete, missing, ruleSets, figures, columns, rows } = content;
  return canonicalHash({
    division, period, complete, ruleSets, figures, columns,
    missing: missing.map(({ service }) => service).sort(),
    rows: Object.fromEntries(rows.map((row) => [row.division, row.values.join(',')])),
  });
}

/** A section with a division or a measure that was not asked for is no answer to the question. */
function withoutUnusable(division: string, period: string, { answered, missing }: Sections): Sections {
  const usable = new Map<DomainService, ReportSection>();
  const missed: MissingSection[] = [];
  for (const service of domainServices) {
    const section = answered.get(service);
    const reason = missing.find((one) => one.service === service)?.reason ?? 'section/not-answered';
    if (section === undefined) missed.push({ service, reason });
    else if (isUsable(division, period, service, section)) usable.set(service, section);
    else missed.push({ service, reason: 'section/not-understood' });
  }
  return { answered: usable, missing: missed };
}

function isUsable(division: string, period: string, service: DomainService, section: ReportSection): boolean {
  const keys = new Set(sectionMeasures(service, period).map((measure) => measure.key));
  return section.rows.every((row) => isWithin(row.division, division) && Object.keys(row.values).every((key) => keys.has(key)));
}

function mergeRows(columns: readonly string[], known: readonly boolean[], answered: Sections['answered']): Row[] {
  const indexes = new Map(columns.map((key, i) => [key, i]));
  const rows = new Map<string, (bigint | null)[]>();
  for (const section of answered.values()) {
    for (const { division, values } of section.rows) {
      let row = rows.get(division);
      if (row === undefined) rows.set(division, row = known.map((isKnown) => (isKnown ? 0n : null)));
      for (const key in values) {
        const i = indexes.get(key)!;
        row[i] = (row[i] ?? 0n) + BigInt(values[key]!);
      }
    }
  }
  return [...rows].map(([division, values]) => ({ division, values })).filter(saysSomething).sort(byDivision);
}

function saysSomething({ values }: Row): boolean {
  return values.some((value) => value !== null && value !== 0n);
}
