import { codeList } from './code-list.js';

/** Who gave a clue (线索来源). */
export const clueChannels = codeList({
  household: { zh: '农户申报', en: 'the household itself' },
  cadre: { zh: '干部排查', en: 'screening by cadres' },
  department: { zh: '部门预警', en: 'list of a department' },
  rule: { zh: '规则预警', en: 'rule of this platform' },
});

/** How urgent a clue is. */
export const clueGrades = codeList({
  red: { zh: '红色', en: 'red' },
  yellow: { zh: '黄色', en: 'yellow' },
  green: { zh: '绿色', en: 'green' },
});

/** What the visit found. */
export const clueVerdicts = codeList({
  confirmed: { zh: '属实，应纳入监测', en: 'true; to be monitored' },
  monitored: { zh: '属实，已在监测', en: 'true; monitored already' },
  helped: { zh: '属实，已有措施，不需监测', en: 'true; helped already, need not be monitored' },
  false_alarm: { zh: '不属实', en: 'false alarm' },
});

/** Risks of falling back (返贫致贫风险). */
export const monitoringRisks = codeList({
  illness: { zh: '因病', en: 'illness' },
  disability: { zh: '因残', en: 'disability' },
  schooling: { zh: '因学', en: 'schooling' },
  disaster: { zh: '因自然灾害', en: 'natural disaster' },
  accident: { zh: '因意外事故', en: 'accident' },
  industry_failure: { zh: '因产业项目失败', en: 'a project failed' },
  unstable_work: { zh: '因务工就业不稳', en: 'work is not steady' },
  labour: { zh: '缺劳动力', en: 'lack of labour' },
  house: { zh: '因安全住房', en: 'the house is not safe' },
  water: { zh: '因安全饮水', en: 'water is not safe' },
  other: { zh: '其他', en: 'other' },
});

/** Kinds of monitored households (监测对象类别). Which of them there are on a day stands in the service's configuration. */
export const monitoringKinds = codeList({
  exited_at_risk: { zh: '脱贫监测户', en: 'exited household under watch (2020)' },
  borderline: { zh: '边缘户', en: 'borderline household (2020)' },
  unstable: { zh: '脱贫不稳定户', en: 'exited household not stable' },
  prone: { zh: '边缘易致贫户', en: 'borderline household prone to poverty' },
  sudden_hardship: { zh: '突发严重困难户', en: 'household in sudden hardship' },
  prevention: { zh: '防止返贫致贫对象', en: 'household to be kept from poverty' },
});

/** How a stretch under watch ended. */
export const monitoringEndings = codeList({
  assisted: { zh: '帮扶消除风险', en: 'risk removed by assistance' },
  natural: { zh: '自然消除风险', en: 'risk removed by itself' },
  wrongly_marked: { zh: '误标剔除', en: 'marked by mistake' },
  dissolved: { zh: '整户消亡', en: 'household dissolved' },
});
