import { householdFileExample as file } from './household-file.example.js';
import { pagesOf } from './paper/pages.js';

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  const { text, table, body } = value as Readonly<Record<string, unknown>>;
  return [text, table, body].filter((each) => each !== undefined).map(textOf).join(' ');
};

describe('the file of a household on paper', () => {
  it('says in Chinese who lives there, what they lack, what is planned and what came of it', () => {
    const text = textOf(pagesOf(file).content);
    for (const words of ['石某某', '户主', '侗', '未脱贫', '已脱贫', '缺技术', '饮水水量不足', '技能培训', '已见效', '尚无对应措施的致贫原因：缺资金', '脱贫监测户', '监测中']) {
      expect(text).toContain(words);
    }
  });

  it('names what is missing, and of whom', () => {
    const { memberCode } = file.household.members[0]!;
    const reasons = [{ code: 'insurance/none' as const, label: { zh: '未参加基本医疗保险', en: 'not insured' }, memberCode }];
    const item = { item: 'insurance' as const, label: { zh: '基本医疗', en: 'care' }, verdict: 'not_met' as const, ruleSet: 'R', reasons, facts: [] };
    const text = textOf(pagesOf({ ...file, standards: { ...file.standards, met: false, items: [item] } }).content);
    expect(text).toContain('基本医疗 未达标 未参加基本医疗保险（石某某） 未全部达标');
  });

  it('says what income per head is made of, item by item with the source, and how it stands to the lines', () => {
    const text = textOf(pagesOf(file).content);
    for (const words of ['收入（2019-06-01 至 2020-05-31', '生产经营性收入 纯收入 人均纯收入（4 人） 20000.00 16000.00 4000.00', '推算支出：粮食 10000.00 按 40% 计 4000.00', '脱贫标准线 4000.00 元（2020-01-01 起）：未高于', '2019-10-20 粮食 全户 10000.00 录入 I-000001']) {
      expect(text).toContain(words);
    }
    const many = Array.from({ length: 33 }, () => file.income.items[0]!);
    expect(textOf(pagesOf({ ...file, income: { ...file.income, items: many, itemsLeftOff: 2 } }).content)).toContain('另有 5 笔未印出');
  });

  it('tells what people were before, where that changed', () => {
    const [person] = file.people;
    const stretch = person!.conditions[0]!;
    const grown = { ...person!, conditions: [{ ...stretch, from: '2018-09-01', to: '2019-09-01' }, { ...stretch, from: '2019-09-01', to: null }] };
    expect(textOf(pagesOf({ ...file, people: [grown] }).content)).toMatch(/成员状况变化 .*2018-09-01 2019-09-01 .*2019-09-01 /);
    expect(textOf(pagesOf({ ...file, people: [{ ...grown, conditions: [stretch] }] }).content)).not.toContain('成员状况变化');
  });

  it('tells where it came from, what was decided about it step by step, and where its records contradict each other', () => {
    const text = textOf(pagesOf(file).content);
    for (const words of ['沿革：2019-10-08 拆户，H-000001 → H-000917', '农户申请 2020-03-02 → 入户核查 2020-03-04', '规则核查：待处理', '只比户主小 9 岁']) {
      expect(text).toContain(words);
    }
    const bare = textOf(pagesOf({ ...file, lineage: [], procedures: [], findings: [] }).content);
    for (const words of ['沿革', '识别、退出', '规则核查']) expect(bare).not.toContain(words);
  });

  it('tells what was changed, by whom and on what ground, and says when that is not all', () => {
    const text = textOf(pagesOf(file).content);
    expect(text).toContain('2020-05-12 10:31');
    expect(text).toContain('建档立卡 H-000001 更改，自 2014-01-01');
    expect(text).toContain('主要致贫原因：缺技术 → 因病');
    expect(text).toContain('cadre-7');
    expect(text).not.toContain('更早的记录未印出');
    expect(textOf(pagesOf({ ...file, history: { ...file.history, next: 'x' } }).content)).toContain('更早的记录未印出');
  });

  it('never shows more of an ID number than its end', () => {
    expect(textOf(pagesOf(file).content)).not.toMatch(/\d{17}[\dX]/);
  });
});
