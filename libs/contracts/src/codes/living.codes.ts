import { codeList } from './code-list.js';

/**
 * Safety grade of the house (危房鉴定); A and B are safe. Exports of the register say only 否, C级 or D级: `AB` is a house
 * that is not dangerous, of which the grade is not known.
 */
export const houseGrades = codeList({
  A: { zh: 'A级', en: 'grade A' },
  B: { zh: 'B级', en: 'grade B' },
  AB: { zh: '非危房', en: 'not dangerous, grade A or B', also: ['否'] },
  C: { zh: 'C级', en: 'grade C (dangerous in part)' },
  D: { zh: 'D级', en: 'grade D (dangerous)' },
});

/** Of what the road to the door is (入户路类型). */
export const roadSurfaces = codeList({
  '01': { zh: '泥土路', en: 'earth', also: ['泥土'] },
  '02': { zh: '砂石路', en: 'gravel', also: ['砂石'] },
  '03': { zh: '水泥路', en: 'concrete', also: ['水泥'] },
  '04': { zh: '沥青路', en: 'asphalt', also: ['沥青'] },
}, { standard: '入户路类型' });

/** What the household mainly burns (主要燃料类型). */
export const fuels = codeList({
  '01': { zh: '柴草', en: 'wood and straw' },
  '02': { zh: '干畜粪', en: 'dried dung' },
  '03': { zh: '煤炭', en: 'coal' },
  '04': { zh: '清洁能源', en: 'clean energy' },
  '05': { zh: '其他', en: 'other' },
}, { standard: '主要燃料类型' });

/** How a household was relocated (易地扶贫搬迁方式). */
export const relocationManners = codeList({
  whole_village: { zh: '行政村整体搬迁', en: 'with the whole administrative village', also: ['行政村整体'] },
  whole_hamlet: { zh: '自然村整体搬迁', en: 'with the whole hamlet', also: ['自然村整体'] },
  single: { zh: '个别搬迁', en: 'by itself', also: ['个别'] },
});

/** How it was placed (安置方式). */
export const relocationPlacements = codeList({
  together: { zh: '集中安置', en: 'in a settlement', also: ['集中'] },
  scattered: { zh: '分散安置', en: 'scattered', also: ['分散'] },
});

/** Where to (安置地). */
export const relocationPlaces = codeList({
  county_town: { zh: '县城安置', en: 'the county town', also: ['县城'] },
  town: { zh: '乡镇安置', en: 'a town', also: ['乡镇'] },
  outside_county: { zh: '县外安置', en: 'outside the county', also: ['县外'] },
  outside_village: { zh: '村外安置', en: 'outside the village', also: ['村外'] },
  within_village: { zh: '村内安置', en: 'within the village', also: ['村内'] },
});
