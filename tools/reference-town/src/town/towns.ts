import { realDivisions } from './divisions.js';
import { referenceDivision } from './figures.js';
import { reference, type Targets } from './targets.js';

export type VillageKind = 'rural_community' | 'urban_community' | 'administrative_village';

/** One of the town's villages and communities. All but code and name is illustrative. */
export interface VillageSpec {
  readonly code: string;
  readonly name: string;
  readonly kind: VillageKind;
  /** Share of the town's households, as a weight. */
  readonly weight: number;
  /** How many of its households are registered, as a weight. */
  readonly poverty: number;
  readonly poorFrom: string;
  readonly deepPoorFrom: string;
  readonly exitedOn: string;
}

export interface TownSpec {
  readonly seed: number;
  /** 0 is the reference town; others are invented. It goes into ID numbers and phones, so that none clash. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly areaKm2: string;
  readonly villages: readonly VillageSpec[];
  readonly targets: Targets;
}

export const COUNTY = '522632';

/** Code, kind, weight, poverty, then since when poor, deep-poor, exited: 13 communities and 12 of the 14 villages. */
const illustrative: readonly (readonly [string, VillageKind, number, number, string?, string?, string?])[] = [
  ['001', 'urban_community', 30, 14],
  ['002', 'urban_community', 27, 15],
  ['003', 'urban_community', 25, 16],
  ['006', 'rural_community', 18, 31],
  ['007', 'rural_community', 17, 34],
  ['009', 'urban_community', 22, 15],
  ['012', 'rural_community', 20, 30],
  ['013', 'rural_community', 19, 31],
  ['014', 'rural_community', 16, 46, '2014-06-10', '', '2017-12-20'],
  ['015', 'rural_community', 17, 32],
  ['019', 'rural_community', 18, 36],
  ['020', 'rural_community', 18, 36],
  ['021', 'rural_community', 16, 35],
  ['207', 'administrative_village', 11, 58, '2014-06-10', '2017-08-15', '2019-12-18'],
  ['208', 'administrative_village', 12, 60, '2014-06-10', '2017-08-15', '2019-12-18'],
  ['209', 'administrative_village', 9, 57, '2014-06-10', '2017-08-15'],
  ['210', 'administrative_village', 10, 55, '2014-06-10', '2017-08-15'],
  ['212', 'administrative_village', 11, 50, '2014-06-10', '', '2018-12-19'],
  ['214', 'administrative_village', 11, 49, '2014-06-10', '', '2016-12-21'],
  ['215', 'administrative_village', 12, 54, '2014-06-10', '2017-08-15', '2019-12-18'],
  ['216', 'administrative_village', 10, 53, '2014-06-10', '2017-08-15', '2019-12-18'],
  ['227', 'administrative_village', 12, 48, '2014-06-10', '', '2018-12-19'],
  ['228', 'administrative_village', 10, 52, '2014-06-10'],
  ['231', 'administrative_village', 14, 47, '2014-06-10', '', '2017-12-20'],
  ['232', 'administrative_village', 13, 38],
];

function shortName(name: string): string {
  return name.replace(/(居民|村民)委员会$/, '');
}

export function guzhou(seed: number): TownSpec {
  const names = new Map(realDivisions.map((division) => [division.code, division.name]));
  const named = (code: string) => names.get(code) ?? code;
  return {
    seed, number: 0, code: referenceDivision, name: named(referenceDivision),
    areaKm2: String(reference.areaKm2), targets: reference,
    villages: illustrative.map(([suffix, kind, weight, poverty, poorFrom = '', deepPoorFrom = '', exitedOn = '']) => {
      const code = referenceDivision.slice(0, 9) + suffix;
      return { code, name: shortName(named(code)), kind, weight, poverty, poorFrom, deepPoorFrom, exitedOn };
    }),
  };
}

/** The most towns beside the reference town: they take the codes 901 to 999 of the county, which no real town has. */
export const MOST_INVENTED_TOWNS = 99;

function inventedTownCode(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > MOST_INVENTED_TOWNS) {
    throw new RangeError(`an invented town has a number from 1 to ${MOST_INVENTED_TOWNS}`);
  }
  return `${COUNTY}${900 + number}000`;
}

/** Another town of the reference's shape under an invented name and code, for load. */
export function inventedTown(seed: number, number: number): TownSpec {
  const model = guzhou(seed);
  const code = inventedTownCode(number);
  const name = `示例${number}镇`;
  return {
    ...model, seed, number, code, name,
    villages: model.villages.map((village, index) => ({
      ...village,
      code: code.slice(0, 9) + village.code.slice(9),
      name: `${name}第${index + 1}${village.kind === 'administrative_village' ? '村' : '社区'}`,
    })),
  };
}

/** A little town for tests: kinds and poverty take turns. Every second village is poor, the first remains. */
export function smallTownSpec(seed: number, number: number, villages: number, targets: Targets): TownSpec {
  const code = inventedTownCode(number);
  const name = `示例${number}镇`;
  const kinds = ['administrative_village', 'rural_community', 'administrative_village', 'urban_community'] as const;
  return {
    seed, number, code, name, areaKm2: String(targets.areaKm2), targets,
    villages: Array.from({ length: villages }, (_, index): VillageSpec => {
      const poor = index % 2 === 0;
      const deep = index % 4 === 0;
      const remains = index % 8 === 0 || index % 8 === 6;
      return {
        code: `${code.slice(0, 9)}${String(200 + index)}`, name: `${name}第${index + 1}村`,
        kind: kinds[index % kinds.length] ?? 'administrative_village', weight: 1, poverty: poor ? 5 : 3,
        poorFrom: poor ? '2014-06-10' : '', deepPoorFrom: deep ? '2017-08-15' : '',
        exitedOn: poor && !remains ? '2018-12-19' : '',
      };
    }),
  };
}

export function isRemaining(village: VillageSpec): boolean {
  return village.poorFrom !== '' && village.exitedOn === '';
}
