import { importKinds, membersImport, povertyStatusesImport } from '../index.js';
import { yesNo, yuan } from './define-import.js';

describe('a cell', () => {
  it('of money becomes fen exactly', () => {
    expect(yuan.parse('0.1')).toBe(10n);
    expect(yuan.parse('35228775')).toBe(3_522_877_500n);
    expect(yuan.parse('9999999999999.99')).toBe(999_999_999_999_999n);
    expect(yuan.parse('¥1,234.50')).toBe(123_450n);
    expect(yuan.parse('1.20万元')).toBe(1_200_000n);
  });

  it.each(['', '-1', '1.234', '1e3', '１２', '1,00', '$5', '5亩', '99999999999999'])('of money refuses %j', (cell) => {
    expect(yuan.safeParse(cell).success).toBe(false);
  });

  it('of yes or no is read in English, Chinese and digits', () => {
    expect(['yes', '是', '1'].map((cell) => yesNo.parse(cell))).toEqual([true, true, true]);
    expect(['no', '否', '0'].map((cell) => yesNo.parse(cell))).toEqual([false, false, false]);
    expect(yesNo.safeParse('maybe').success).toBe(false);
  });

  it('of a code list takes the code or its Chinese label', () => {
    const row = { household_code: 'H1', status_from: '2016-01-01', status_to: '' };
    expect(povertyStatusesImport.row.parse({ ...row, status: '已脱贫' }).status).toBe('exited');
    expect(povertyStatusesImport.row.parse({ ...row, status: 'exited' }).status).toBe('exited');
    expect(povertyStatusesImport.row.safeParse({ ...row, status: '脱贫了' }).success).toBe(false);
  });

  it('of a date must be a day of the calendar', () => {
    const born = membersImport.row.shape.born_on;
    expect(born.safeParse('2020-02-29').success).toBe(true);
    expect(born.safeParse('2021-02-29').success).toBe(false);
  });
});

describe('a kind of import', () => {
  it('says of each column of a list that changes with time which column has its day', () => {
    const without = importKinds.flatMap(({ kind, dated, row }) => Object.entries(dated)
      .filter(([, days]) => days.length === 0 || !days.every((each) => each in row.shape)).map(([column]) => `${kind}.${column}`));
    expect(without).toEqual([]);
    expect(Object.keys(membersImport.dated).sort()).toEqual(['education', 'labour_skill', 'relation', 'student']);
  });

  it('has headings in both languages that tell its columns apart', () => {
    for (const { kind, headings } of importKinds) {
      const zh = Object.values(headings);
      expect({ kind, distinct: new Set(zh).size }).toEqual({ kind, distinct: zh.length });
    }
  });
});
