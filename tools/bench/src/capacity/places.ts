import type { Figures } from './figures.js';
import type { Place } from './needs.js';

/** The reference case, and places with as many people as are told; as many of them registered as in the reference town. */
export function placesOf(figures: Figures): readonly Place[] {
  const ofPeople = (people: number) => Math.round((people / figures.people) * figures.households);
  const ofRegistered = (people: number) => ofPeople((people / figures.registered) * figures.households);
  return [
    { zh: '镇（古州镇）', en: 'a town (Guzhou)', households: 8_496 },
    { zh: '县（40 万人）', en: 'a county (400,000 people)', households: ofPeople(400_000) },
    { zh: '省（建档立卡 1,000 万人）', en: 'a province (10 million registered people)', households: ofRegistered(10_000_000) },
    { zh: '全国（建档立卡 9,000 万人，62 万村）', en: 'the nation (90 million registered people, 620,000 villages)', households: ofRegistered(90_000_000) },
  ];
}
