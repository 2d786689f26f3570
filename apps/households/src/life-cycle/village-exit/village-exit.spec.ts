import { villageExitConfig, type VillageExitConfig } from './village-exit.config.js';
import { incidencePercent, missingForVillage, missingPapers, villageExitRules, type VillageFacts } from './village-exit.js';

const west = villageExitRules('2020-05-31', '522632', villageExitConfig);
const east = villageExitRules('2020-05-31', '330100', villageExitConfig);
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
    const set = villageExitConfig.sets[0]!;
    const config: VillageExitConfig = { sets: [{ ...set, collectiveIncomeAtLeastYuan: { source: '', national: 0, provinces: { '52': 50_000 } } }] };
    expect(missingForVillage(facts({ condition: { ...condition, collectiveIncomeFen: 4_999_999n } }), villageExitRules('2020-05-31', '522632', config)))
      .toEqual(['collective-income/too-low']);
  });

  it('see no incidence in a village where nobody lives', () => {
    expect(missingForVillage(facts({ persons: 0n, remainingPersons: 0n }), west)).toEqual([]);
  });
});

describe('the incidence of poverty', () => {
  it.each([[1000n, 29n, '2.90'], [39_232n, 935n, '2.38'], [3n, 2n, '66.67'], [200n, 1n, '0.50'], [20_000n, 1n, '0.01'], [5n, 0n, '0.00'], [0n, 0n, null]])(
    'of %s persons, %s of them poor, is %s percent', (persons, remainingPersons, percent) => {
      expect(incidencePercent({ persons, remainingPersons })).toBe(percent);
    });
});

describe('the papers of a village', () => {
  const paper = (kind: 'population' | 'clinic_licence', issuedOn: string) => ({ kind, issuedOn });

  it('are missing when they are not there, too old, or of a day to come', () => {
    expect(missingPapers([], west)).toEqual(['population', 'road_acceptance', 'water_test', 'clinic_licence', 'doctor_certificate', 'collective_accounts']);
    const missing = (...papers: Parameters<typeof missingPapers>[0][number][]) => missingPapers(papers, west);
    expect(missing(paper('population', '2019-06-01'))).not.toContain('population');
    expect(missing(paper('population', '2019-05-31'))).toContain('population');
    expect(missing(paper('population', '2020-06-01'))).toContain('population');
    expect(missing(paper('clinic_licence', '1999-01-01'))).not.toContain('clinic_licence');
  });
});
