import type { Random } from '../core/random.js';
import type { Standing } from '../people/model.js';

export type Channel = 'skills_training' | 'east_west' | 'welfare_post' | 'workshop' | 'self_found';

export interface Job {
  readonly region: string;
  /** Empty where nobody noted it. */
  readonly employer: string;
  /** Yuan a month. */
  readonly monthly: number;
}

interface Kind {
  readonly regions: readonly string[];
  readonly employers: readonly string[];
  readonly pay: readonly [number, number];
}

/** Employers are invented. Regions: 01 town, 02 county, 03 province, 04 other provinces. Pay is plausible, no more. */
const jobs: Readonly<Record<Channel, Kind>> = {
  skills_training: { regions: ['02', '03', '04'], employers: ['示例电子厂', '示例家政公司', '示例建筑公司'], pay: [1800, 3200] },
  east_west: { regions: ['04', '04', '04', '03'], employers: ['示例协作服装厂', '示例协作电器厂'], pay: [2600, 4200] },
  welfare_post: { regions: ['01'], employers: ['示例护林队', '示例保洁队', '示例护路队'], pay: [400, 850] },
  workshop: { regions: ['01', '01', '02'], employers: ['示例制衣扶贫车间', '示例刺绣扶贫车间'], pay: [1200, 2200] },
  self_found: { regions: ['01', '02', '03', '04', '99'], employers: ['', '', '示例饭店', '示例货运站'], pay: [1300, 3500] },
};

/** In households not yet exited the work is casual or part-time. */
const PART_TIME = 0.45;

export function jobOf(random: Random, channel: Channel, standing: Standing): Job {
  const { regions, employers, pay } = jobs[channel];
  const full = random.int(pay[0], pay[1]);
  const partTime = channel !== 'welfare_post' && (standing === 'remaining' || standing === 'unexplained');
  return {
    region: random.pick(regions), employer: random.pick(employers),
    monthly: Math.round((partTime ? full * PART_TIME : full) / 10) * 10,
  };
}
