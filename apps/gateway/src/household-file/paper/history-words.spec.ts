import { fieldWord, valueWord } from './history-words.js';

describe('the words of a history on paper', () => {
  it.each([
    ['registration', 'mainCause', '主要致贫原因'], ['registration', 'to', '止'], ['household', 'bankAccount', '银行账号'],
    ['condition', 'medicalInsurance', '参加基本医疗保险'], ['living_condition', 'housingAreaM2', '住房面积(平方米)'],
  ] as const)('names %s.%s as files do', (record, field, word) => {
    expect(fieldWord(record, field)).toBe(word);
  });

  it('says in which unit the register keeps what files have in another', () => {
    expect(fieldWord('living_condition', 'farmlandM2')).toBe('耕地面积(平方米)');
    expect(fieldWord('living_condition', 'mainRoadM')).toBe('与村主干路距离(米)');
  });

  it('reads codes as their labels, several apart, and yes and no as words', () => {
    expect(valueWord('registration', 'mainCause', '07')).toBe('缺技术');
    expect(valueWord('registration', 'otherCauses', '07,09')).toMatch(/^缺技术、[一-鿿]+$/);
    expect(valueWord('living_condition', 'safeWater', true)).toBe('是');
    expect(valueWord('living_condition', 'safeWater', null)).toBe('—');
    expect(valueWord('living_condition', 'farmlandM2', 2000)).toBe('2000');
  });

  it('leaves a field that no file has as it is called', () => {
    expect(fieldWord('household', 'somethingElse')).toBe('somethingElse');
  });
});
