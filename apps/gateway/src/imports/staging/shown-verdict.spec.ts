import { maskedCell } from '@guzhou/importing';
import { getFileKind } from '../file-kinds.js';
import { shown } from './shown-verdict.js';

describe('what a preview shows', () => {
  it('is of names and numbers only so much that a change can be told', () => {
    expect(maskedCell('张三丰', ['identity'])).toBe('张**');
    expect(maskedCell('990000195001011234', ['number'])).toBe('990*************34');
    expect(maskedCell('', ['number'])).toBe('');
  });

  it('is nothing of health, nor of a disability certificate, whose last digits say kind and grade', () => {
    const changes = [
      { column: 'health', before: '健康', after: '残疾' }, { column: 'disability_certificate', before: '', after: '99000019500101123443' },
    ];
    expect(shown({ row: 7, verdict: 'changed', changes }, getFileKind('members')).changes)
      .toEqual([{ column: 'health', before: '', after: '' }, { column: 'disability_certificate', before: '', after: '' }]);
  });

  it('hides personal columns and no others', () => {
    const changes = [
      { column: 'name', before: '张三', after: '李四' }, { column: 'id_number', before: '', after: '990000195001011234' },
      { column: 'education', before: '小学', after: '初中' },
    ];
    expect(shown({ row: 7, verdict: 'changed', changes }, getFileKind('members')).changes).toEqual([
      { column: 'name', before: '张*', after: '李*' }, { column: 'id_number', before: '', after: '990*************34' },
      { column: 'education', before: '小学', after: '初中' },
    ]);
    expect(shown({ row: 7, verdict: 'changed', changes: [{ column: 'phone', before: '13900000000', after: '' }] }, getFileKind('households')).changes)
      .toEqual([{ column: 'phone', before: '139******00', after: '' }]);
    expect(shown({ row: 7, verdict: 'changed', changes: [{ column: 'name', before: '甲村', after: '乙村' }] }, getFileKind('villages')).changes)
      .toEqual([{ column: 'name', before: '甲村', after: '乙村' }]);
  });
});
