import { codeList } from './code-list.js';

export const trades = codeList({
  fruit_growing: { zh: '果树种植', en: 'fruit growing' },
  vegetable_growing: { zh: '蔬菜种植', en: 'vegetable growing' },
  herb_growing: { zh: '中药材种植', en: 'medicinal herbs' },
  mushroom_growing: { zh: '食用菌栽培', en: 'mushroom growing' },
  pig_raising: { zh: '生猪养殖', en: 'pig raising' },
  chicken_raising: { zh: '林下养鸡', en: 'chicken raising' },
  sewing: { zh: '缝纫', en: 'sewing' },
  embroidery: { zh: '刺绣', en: 'embroidery' },
  cooking: { zh: '烹饪', en: 'cooking' },
  domestic_service: { zh: '家政服务', en: 'domestic service' },
  electrician: { zh: '电工', en: 'electrician' },
  welding: { zh: '焊工', en: 'welding' },
  construction: { zh: '建筑', en: 'construction' },
});

export const courseKinds = codeList({
  guidance: { zh: '引导性培训', en: 'guidance' },
  farming: { zh: '农业实用技术', en: 'practical farming' },
  vocational: { zh: '职业技能培训', en: 'vocational skills' },
  entrepreneurship: { zh: '创业培训', en: 'entrepreneurship' },
});

export const certificateKinds = codeList({
  completion: { zh: '结业证书', en: 'certificate of completion' },
  special_ability: { zh: '专项职业能力证书', en: 'special ability' },
  qualification: { zh: '职业资格证书', en: 'vocational qualification' },
  none: { zh: '无', en: 'none' },
});
