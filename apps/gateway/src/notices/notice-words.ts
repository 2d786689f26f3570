import { noticeKinds, type Label, type Notice, type ProcedureKind, type ProcedureRole, type ProcedureStep } from '@guzhou/contracts';
import { directed } from '@guzhou/spreadsheets';

/** What a notice says around its list, one text per language. */
export interface NoticeWords {
  readonly title: Label;
  readonly opening: Label;
  readonly term: Label | null;
  readonly objections: Label;
  readonly columns: readonly Label[];
  readonly signature: Label;
}

const subjects: Record<ProcedureKind, { readonly list: Label; readonly because: Label }> = {
  identification: {
    list: { zh: '拟新识别建档立卡贫困户', en: 'households to be identified as poor' },
    because: { zh: '经农户申请、入户核查和村民代表大会评议', en: 'after application, a visit to each home and review by the assembly of villagers’ representatives' },
  },
  return: {
    list: { zh: '拟认定返贫户', en: 'households to be marked as returned to poverty' },
    because: { zh: '经农户申请、入户核查和村民代表大会评议', en: 'after application, a visit to each home and review by the assembly of villagers’ representatives' },
  },
  exit: {
    list: { zh: '拟退出贫困户', en: 'households to exit from poverty' },
    because: { zh: '经民主评议、村“两委”和驻村工作队核实并经农户认可', en: 'after democratic review, verification by village committees and resident team, and with the agreement of each household' },
  },
  removal: {
    list: { zh: '拟清退建档立卡户', en: 'households to be taken off the register as wrongly identified' },
    because: { zh: '经村“两委”和驻村工作队核实、村民代表大会评议', en: 'after verification by village committees and resident team and review by the assembly of villagers’ representatives' },
  },
};

/** Who decided before the notice, where it is not the village. */
const reviewed: Partial<Record<ProcedureStep, Label>> = {
  township_notice: { zh: '、乡镇审核', en: ', and review by the township' },
  county_announcement: { zh: '、乡镇审核公示、县审定', en: ', review and notice by the township, and approval by the county' },
  announcement: { zh: '、村公示无异议或异议不成立', en: ', and a notice in the village without an objection that was upheld' },
};

/** Whoever put it up signs; all but the township and the county are the village. */
const signatures: Partial<Record<ProcedureRole, Label>> = {
  township: { zh: '乡（镇）人民政府（盖章）', en: 'Township government (seal)' },
  county: { zh: '县扶贫工作主管部门（盖章）', en: 'County office for poverty alleviation (seal)' },
};

export function noticeWords(notice: Notice): NoticeWords {
  const { zh, en } = subjects[notice.procedure].list;
  const because = subjects[notice.procedure].because;
  const more = reviewed[notice.step] ?? { zh: '', en: '' };
  const kind = noticeKinds.labels[notice.kind];
  const persons = notice.households.reduce((sum, household) => sum + household.persons, 0);
  const announced = notice.kind === 'announcement';
  const plain = { zh: announced ? zh.replace('拟', '') : zh, en: announced ? en.replace('to be ', '').replace('to exit', 'exited') : en };
  return {
    title: { zh: `${notice.villageName}${plain.zh}${kind.zh}`, en: `${notice.villageName}: ${kind.en} of ${plain.en}` },
    opening: {
      zh: `${because.zh}${more.zh}，现将${plain.zh} ${notice.households.length} 户 ${persons} 人名单予以${kind.zh}。`,
      en: `${sentence(because.en)}${more.en}, here is the list: ${counted(notice.households.length, 'household')}, ${counted(persons, 'person')}.`,
    },
    term: notice.until === null ? null : {
      zh: `公示期：${notice.postedOn} 至 ${notice.until}（${notice.days.days} ${notice.days.count === 'working' ? '个工作日' : '天'}，张贴当日不计）。`,
      en: `Up from ${notice.postedOn} to ${notice.until} (${notice.days.days} ${notice.days.count === 'working' ? 'working ' : ''}days, the day of posting not counted).`,
    },
    objections: {
      zh: `如有异议，请向${notice.objectAt}反映，或拨打监督电话 ${notice.hotline}。`,
      en: `Objections: ${notice.objectAt}, or hotline ${notice.hotline}.`,
    },
    columns: [
      { zh: '序号', en: 'No.' }, { zh: '户编号', en: 'Code' }, { zh: '户主', en: 'Head' }, { zh: '人数', en: 'Persons' },
      ...(showsCauses(notice) ? [{ zh: '主要致贫原因', en: 'Main cause' }] : []),
    ],
    signature: signatures[notice.role] ?? { zh: '村民委员会（盖章）', en: 'Village committee (seal)' },
  };
}

/** The rows of its list, cell by cell; of the cause the Chinese words. */
export function noticeRows(notice: Notice): string[][] {
  return notice.households.map(({ number, householdCode, headName, persons, cause }) => [
    String(number), householdCode, directed(headName), String(persons), ...(showsCauses(notice) ? [cause?.zh ?? ''] : []),
  ]);
}

function showsCauses({ households }: Notice): boolean {
  return households.some(({ cause }) => cause !== null);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
