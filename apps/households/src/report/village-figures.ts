import type { villageKinds } from '@guzhou/contracts';
import type { VillageFacts } from '../life-cycle/village-exit/village-exit.js';

export interface VillageOfReport extends VillageFacts {
  readonly villageCode: string;
  readonly kind: (typeof villageKinds.codes)[number];
  readonly poor: boolean;
  readonly deepPoor: boolean;
  readonly exited: boolean;
}

/** Which villages each measure counts. `ready`: the village lacks nothing to exit. */
const counted: Readonly<Record<string, (village: VillageOfReport, ready: boolean) => boolean>> = {
  'villages.units': () => true,
  'villages.rural_communities': ({ kind }) => kind === 'rural_community',
  'villages.administrative': ({ kind }) => kind === 'administrative_village',
  'villages.poor': ({ poor }) => poor,
  'villages.deep_poor': ({ deepPoor }) => deepPoor,
  'villages.exited': ({ poor, exited }) => poor && exited,
  'villages.remaining': remains,
  'villages.remaining_deep': (village) => remains(village) && village.deepPoor,
  'villages.ready_to_exit': (village, ready) => remains(village) && ready,
};

function remains({ poor, exited }: VillageOfReport): boolean {
  return poor && !exited;
}

export const villageMeasures: readonly string[] = Object.keys(counted);

export function counts(measure: string, village: VillageOfReport, ready: boolean): boolean {
  return counted[measure]?.(village, ready) ?? false;
}
