import { referenceValue } from './figures.js';

/** Groups of the households that exist on the reference day. */
export const groups = ['channel', 'self', 'remaining', 'unexplained', 'ordinary'] as const;
export type Group = (typeof groups)[number];

export interface Quota {
  readonly households: number;
  readonly persons: number;
}

/** What a town's records must add up to on 2020-05-31. Money in fen. */
export interface Targets {
  readonly areaKm2: number;
  readonly groups: Readonly<Record<Group, Quota>>;
  readonly funds: { readonly until2018: number; readonly in2019: number; readonly in2020: number };
}

function quota(measure: string): Quota {
  return { households: referenceValue(`${measure}.households`), persons: referenceValue(`${measure}.persons`) };
}

function less(whole: Quota, ...parts: Quota[]): Quota {
  return parts.reduce(
    (rest, part) => ({ households: rest.households - part.households, persons: rest.persons - part.persons }),
    whole,
  );
}

/** `wan` is 10,000 yuan, a million fen. */
function fen(measure: string): number {
  return Math.round(referenceValue(measure) * 1_000_000);
}

const lifted = quota('employment.lifted');

/** The article's town. */
export const reference: Targets = {
  areaKm2: referenceValue('division.area'),
  groups: {
    channel: lifted,
    self: less(quota('households.exited'), lifted),
    remaining: quota('households.remaining'),
    unexplained: quota('households.unreconciled'),
    ordinary: less(quota('households.total'), quota('households.registered')),
  },
  funds: {
    until2018: fen('industry.invested.special_fund'),
    in2019: fen('industry.invested.2019'),
    in2020: fen('industry.invested.2020'),
  },
};

/** The fewest households that give every group somebody and every channel a household. */
const FEWEST_HOUSEHOLDS = 24;

/** A town of so many households in the reference's proportions. */
export function proportional(households: number): Targets {
  if (!Number.isInteger(households) || households < FEWEST_HOUSEHOLDS) {
    throw new RangeError(`a small town needs at least ${FEWEST_HOUSEHOLDS} households in all`);
  }
  const whole = groups.reduce((sum, group) => sum + reference.groups[group].households, 0);
  const share = ({ households: count, persons }: Quota, least: number): Quota => {
    const part = Math.max(least, Math.round((count * households) / whole));
    return { households: part, persons: Math.round((part * persons) / count) };
  };
  const { channel, self, remaining, unexplained, ordinary } = reference.groups;
  const registered = {
    channel: share(channel, 4), self: share(self, 1), remaining: share(remaining, 1),
    unexplained: share(unexplained, 1),
  };
  const rest = households - Object.values(registered).reduce((sum, part) => sum + part.households, 0);
  const money = (fenInAll: number) => Math.round((fenInAll * households) / whole);
  return {
    areaKm2: Math.max(1, Math.round((reference.areaKm2 * households) / whole)),
    groups: {
      ...registered,
      ordinary: { households: rest, persons: Math.round((rest * ordinary.persons) / ordinary.households) },
    },
    funds: {
      until2018: money(reference.funds.until2018),
      in2019: money(reference.funds.in2019),
      in2020: money(reference.funds.in2020),
    },
  };
}
