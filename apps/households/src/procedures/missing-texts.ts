import type { Label } from '@guzhou/contracts';
import type { Missing } from '../exit-standard/exit-standard.js';

/** What is missing, as people read it. */
export const missingTexts: Readonly<Record<Missing['code'], Label>> = {
  'members/none': { zh: '该户没有家庭成员。', en: 'The household has no members.' },
  'income/not-above-line': { zh: '人均纯收入未超过标准线。', en: 'Net income per head is not above the line.' },
  'living/not-assessed': { zh: '尚未核查两不愁、饮水和住房。', en: 'Food, clothing, water and house have not been assessed.' },
  'food/not-enough': { zh: '吃饭尚有困难。', en: 'There is not enough food.' },
  'clothing/not-enough': { zh: '穿衣尚有困难。', en: 'There is not enough clothing.' },
  'water/not-safe': { zh: '饮水不安全。', en: 'The drinking water is not safe.' },
  'house/not-safe': { zh: '住房不安全。', en: 'The house is not safe.' },
  'schooling/not-at-school': { zh: '义务教育阶段未在校。', en: 'A child of compulsory age is not at school.' },
  'insurance/none': { zh: '未参加基本医疗保险。', en: 'Has no medical insurance.' },
  'member/condition-unknown': { zh: '没有该成员当日的状况。', en: 'Nothing is known of the member on the day.' },
};
