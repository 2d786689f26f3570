import { predicatesOnWhole } from '@guzhou/ruling';
import type { VillageFacts } from './village-facts.js';

/** Writes down a rule about villages. */
export const onVillage = predicatesOnWhole<VillageFacts>('village', (village) => village.villageCode);
