import { apportion } from '../core/apportion.js';
import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import type { VillagePlan } from '../town/plan.js';

export interface Project {
  readonly code: string;
  readonly villageCode: string;
  readonly name: string;
  readonly industry: Industry;
  readonly startedOn: Day;
  readonly finishedOn: Day | null;
  /** Yuan. */
  readonly budget: number;
}

const industries = ['fruit', 'vegetables', 'medicinal_herbs', 'mushrooms', 'pigs', 'chickens'] as const;
export type Industry = (typeof industries)[number];

const products: Readonly<Record<Industry, string>> = {
  fruit: '脐橙种植', vegetables: '蔬菜大棚', medicinal_herbs: '中药材种植', mushrooms: '食用菌栽培', pigs: '生猪养殖', chickens: '林下养鸡',
};

/** Projects of a poor village; others have one. All begun by spring 2020, the first early enough to pay in 2018. */
const IN_POOR_VILLAGE = 3;
const OPENING = [day('2015-04-01'), day('2017-12-31')] as const;
const LATER = [day('2018-01-10'), day('2020-04-15')] as const;
/** Of the funds received, how much the projects account for. */
const BUDGETED = 0.94;

/** The projects of a town, village by village, the industries taking turns. */
export function projectsOf(plan: readonly VillagePlan[]): Project[] {
  const town = (plan[0] as VillagePlan).town;
  const random = new Random(town.seed, town.number, Stream.projects);
  const places = plan.flatMap((village) =>
    Array.from({ length: projectsIn(village) }, (_, number) => ({ village, number })),
  );
  for (let number = 0; places.length < industries.length; number += 1) {
    places.push({ village: plan[0] as VillagePlan, number: projectsIn(plan[0] as VillagePlan) + number });
  }
  const { until2018, in2019, in2020 } = town.targets.funds;
  const yuan = Math.floor(((until2018 + in2019 + in2020) / 100) * BUDGETED);
  const budgets = apportion(yuan, places.map(() => random.int(20, 100)));
  return places.map(({ village, number }, index) => {
    const industry = industries[index % industries.length] ?? 'fruit';
    const [from, to] = number === 0 ? OPENING : LATER;
    const startedOn = random.int(from, to);
    const finishedOn = startedOn + random.int(120, 500);
    return {
      code: projectCode(village, number), villageCode: village.spec.code,
      name: `${village.spec.name}${products[industry]}示例项目`, industry, startedOn,
      finishedOn: finishedOn > LATER[1] ? null : finishedOn, budget: budgets[index] ?? 0,
    };
  });
}

function projectsIn({ spec }: VillagePlan): number {
  return spec.poorFrom === '' ? 1 : IN_POOR_VILLAGE;
}

function projectCode({ spec }: VillagePlan, number: number): string {
  return `X${spec.code}${String(number + 1).padStart(2, '0')}`;
}

/** The first project of every village began early: it is the one that pays. */
export function payingProject(village: VillagePlan): string {
  return projectCode(village, 0);
}
