import { householdFileExample as file } from './household-file.example.js';
import { pagesOf } from './pages.js';
import { printPdf } from './print-pdf.js';

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' && value !== null ? Object.values(value).map(textOf).join(' ') : '';
};

describe('the file of a household on paper', () => {
  it('says in Chinese who lives there, what they lack, what is planned and what came of it', () => {
    const text = textOf(pagesOf(file).content);
    for (const words of ['石某某', '户主', '侗', '未脱贫', '已脱贫', '缺技术', '全部达标', '技能培训', '已见效', '尚无对应措施的致贫原因：缺资金', '脱贫监测户', '监测中', '8123.45 元']) {
      expect(text).toContain(words);
    }
  });

  it('names what is missing, and of whom', () => {
    const missing = [{ code: 'insurance/none', memberCode: file.household.members[0]!.memberCode }, { code: 'water/not-safe', memberCode: null }];
    const text = textOf(pagesOf({ ...file, household: { ...file.household, exitStandard: { met: false, ruleSet: 'R', missing } } }).content);
    expect(text).toContain('未参加基本医疗保险（石某某） 入户核查饮水不安全');
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

  it('is a PDF that brings its Chinese fonts along', async () => {
    const pdf = await printPdf(pagesOf(file));
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-')).toBe(true);
    expect(raw).toMatch(/\/FontFile[23]/);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC/);
    expect(pdf.length).toBeLessThan(400_000);
  });

  it('never shows more of an ID number than its end', () => {
    expect(textOf(pagesOf(file))).not.toMatch(/\d{17}[\dX]/);
  });
});
