import { codeList } from './code-list.js';

/** What happened in a household (自然变更). The national list has eight of them. */
export const naturalChangeKinds = codeList({
  birth: { zh: '新生儿', en: 'birth', national: '06' },
  adoption_in: { zh: '收养', en: 'adoption', national: null },
  marriage_in: { zh: '嫁入', en: 'marriage in', national: '05' },
  moving_in: { zh: '转入', en: 'moving in', national: '07' },
  release: { zh: '刑满释放', en: 'release from prison', national: null },
  death: { zh: '死亡', en: 'death', national: '01' },
  marriage_out: { zh: '嫁出', en: 'marriage out', national: '02' },
  emigration: { zh: '出国定居', en: 'settling abroad', national: '03' },
  imprisonment: { zh: '判刑收监', en: 'imprisonment', national: '04' },
  moving_out: { zh: '转出', en: 'moving out', national: '08' },
  adoption_out: { zh: '送养', en: 'adoption by others', national: null },
  schooling: { zh: '就学变动', en: 'change of schooling', national: null },
  enlistment: { zh: '参军', en: 'joining the army', national: null },
  discharge: { zh: '退役', en: 'leaving the army', national: null },
  head_change: { zh: '户主变更', en: 'change of head', national: null },
  split: { zh: '拆户', en: 'household split', national: null },
  merge: { zh: '并户', en: 'households merged', national: null },
  village_move: { zh: '迁村', en: 'move to another village', national: null },
  dissolution: { zh: '销户', en: 'dissolution', national: null },
});
export type NaturalChangeKind = (typeof naturalChangeKinds.codes)[number];

/** Where a household came from and what became of it (户的沿革). */
export const lineageKinds = codeList({
  split: { zh: '拆户', en: 'split off from' },
  merge: { zh: '并户', en: 'merged into' },
  duplicate: { zh: '重复户合并', en: 'a duplicate of' },
});

export type LineageKind = (typeof lineageKinds.codes)[number];

/** What a natural change does to the register, one by one. */
export const naturalChangeEffects = codeList({
  person_recorded: { zh: '新增人员', en: 'a person is new on record' },
  member_joins: { zh: '成员加入', en: 'a member joins' },
  member_leaves: { zh: '成员离开', en: 'a member leaves' },
  relation_changes: { zh: '与户主关系变更', en: 'the relation to the head changes' },
  head_changes: { zh: '户主变更', en: 'the household has another head' },
  condition_changes: { zh: '就学或服役状况变更', en: 'schooling or military service changes' },
  household_formed: { zh: '立户', en: 'a household is formed' },
  household_dissolved: { zh: '销户', en: 'the household is dissolved' },
  village_changes: { zh: '所在村变更', en: 'the household belongs to another village' },
  registration_begins: { zh: '建档立卡随户延续', en: 'the household is registered as the one it came from' },
  registration_ends: { zh: '建档立卡终止', en: 'the registration ends' },
  poverty_status_ends: { zh: '脱贫标志终止', en: 'the poverty status ends' },
});
export type NaturalChangeEffect = (typeof naturalChangeEffects.codes)[number];
