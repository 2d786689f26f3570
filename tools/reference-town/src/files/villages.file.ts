import { villageConditionsImport, villagesImport } from '@guzhou/contracts';
import { dayText, day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { perTown, yesNo } from './file.js';

export const villagesFile = perTown(villagesImport, function* (town) {
  for (const { spec } of town) {
    yield {
      village_code: spec.code, name: spec.name, kind: spec.kind,
      poor_from: spec.poorFrom, deep_poor_from: spec.deepPoorFrom, exited_on: spec.exitedOn,
    };
  }
});

/** Two checks of every village: in 2018 poor villages still lacked something, in spring 2020 none did. */
export const villageConditionsFile = perTown(villageConditionsImport, function* (plan) {
  for (const { town, spec, index } of plan) {
    const random = new Random(town.seed, town.number, index, Stream.village);
    const lacked = spec.poorFrom === '' ? -1 : random.int(0, 3);
    const first = day('2018-06-11') + random.int(0, 20);
    const second = day('2020-05-06') + random.int(0, 14);
    const income = random.int(21, 48) * 1000;
    const checks = [[first, lacked, income], [second, -1, income + random.int(30, 90) * 1000]] as const;
    for (const [on, lacking, collective] of checks) {
      yield {
        village_code: spec.code, assessed_on: dayText(on),
        paved_road: yesNo(true), bus: yesNo(lacking !== 0), safe_water: yesNo(lacking !== 1), electricity: yesNo(true),
        broadcasting: yesNo(true), broadband: yesNo(lacking !== 2), culture_room: yesNo(lacking !== 3),
        clinic: yesNo(lacking !== 1),
        collective_income_yuan: String(collective),
      };
    }
  }
});
