import { codeList } from './code-list.js';

/** How the person came to the job. The first four are the town's four channels; `self_found` is none of them. */
export const placementChannels = codeList({
  skills_training: { zh: '劳动技能培训', en: 'skills training' },
  east_west: { zh: '东西部劳务协作', en: 'east-west labour cooperation' },
  welfare_post: { zh: '公益性岗位', en: 'public-welfare post' },
  workshop: { zh: '就业扶贫车间', en: 'poverty-alleviation workshop' },
  self_found: { zh: '自发外出', en: 'found by oneself' },
});

/** Where the work is (务工区域 AAB011). */
export const workRegions = codeList({
  '01': { zh: '乡(镇)内', en: 'within the town', also: ['乡镇内', '乡（镇）内'] },
  '02': { zh: '乡(镇)外县内', en: 'elsewhere in the county', also: ['乡镇外县内', '乡（镇）外县内'] },
  '03': { zh: '县外省内', en: 'elsewhere in the province' },
  '04': { zh: '省外', en: 'another province' },
  '99': { zh: '其他', en: 'other' },
}, {
  standard: 'AAB011',
  mappings: {
    'register-2016-other-05': {
      source: { zh: '以 05 表示其他的导出表', en: 'exports in which 05 is other' },
      codes: { '01': '01', '02': '02', '03': '03', '04': '04', '05': '99' },
    },
  },
});
