import { villageExitConfig } from './village-exit.config.js';
import { missingForVillage, villageExitRules, type VillageFacts } from './village-exit.js';

const west = villageExitRules('522632', villageExitConfig);
const east = villageExitRules('330100', villageExitConfig);
const condition = {
  pavedRoad: true, bus: true, safeWater: true, electricity: true, broadcasting: true, broadband: true, cultureRoom: true, clinic: true,
  collectiveIncomeFen: 0n,
};
const facts = (changes: Partial<VillageFacts> = {}): VillageFacts => ({ persons: 1000n, remainingPersons: 10n, condition, ...changes });

describe('the village exit conditions', () => {
  it('are met with an incidence below the limit and every facility', () => {
    expect(missingForVillage(facts(), west)).toEqual([]);
  });

  it('want an incidence below 3 percent in the west, below 2 elsewhere', () => {
    expect(missingForVillage(facts({ remainingPersons: 30n }), west)).toEqual(['incidence/not-below-limit']);
    expect(missingForVillage(facts({ remainingPersons: 29n }), west)).toEqual([]);
    expect(missingForVillage(facts({ remainingPersons: 20n }), east)).toEqual(['incidence/not-below-limit']);
    expect(missingForVillage(facts({ remainingPersons: 19n }), east)).toEqual([]);
  });

  it('list every facility that is missing', () => {
    expect(missingForVillage(facts({ condition: { ...condition, clinic: false, bus: false } }), west)).toEqual(['facility/bus', 'facility/clinic']);
    expect(missingForVillage(facts({ condition: null }), west)).toEqual(['condition/not-assessed']);
  });

  it('want the collective income that the province sets, where it sets one', () => {
    const config = { ...villageExitConfig, collectiveIncomeAtLeastYuan: { source: '', national: 0, provinces: { '52': 50_000 } } };
    expect(missingForVillage(facts({ condition: { ...condition, collectiveIncomeFen: 4_999_999n } }), villageExitRules('522632', config)))
      .toEqual(['collective-income/too-low']);
  });

  it('see no incidence in a village where nobody lives', () => {
    expect(missingForVillage(facts({ persons: 0n, remainingPersons: 0n }), west)).toEqual([]);
  });
});
