import { realDivisions } from '../town/divisions.js';
import { COUNTY } from '../town/towns.js';
import { fileOf, type FileMaker } from './file.js';

/**
 * Province, prefecture and county, all their real towns and villages, and the invented towns that are asked for.
 * Of areas only the reference town's is known; invented towns have invented ones. Villages have none.
 */
export const divisionsFile: FileMaker = (towns) =>
  fileOf('divisions', ['code', 'name', 'parent_code', 'area_km2'], function* () {
    const areas = new Map(towns.flatMap((town) => town.slice(0, 1)).map(({ town }) => [town.code, town.areaKm2]));
    for (const { code, name, parent } of realDivisions) {
      yield { code, name, parent_code: parent, area_km2: areas.get(code) ?? '' };
    }
    for (const plan of towns) {
      const town = plan[0]?.town;
      if (town === undefined || town.number === 0) continue;
      yield { code: town.code, name: town.name, parent_code: `${COUNTY}000000`, area_km2: town.areaKm2 };
      for (const { spec } of plan) yield { code: spec.code, name: spec.name, parent_code: town.code, area_km2: '' };
    }
  });
