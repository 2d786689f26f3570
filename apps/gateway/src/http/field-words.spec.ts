import { recordCode } from '@guzhou/contracts';
import { z } from 'zod';
import { wordsOf } from './field-words.js';

const schema = z.strictObject({
  day: z.iso.date(), code: recordCode, id: z.uuid(), count: z.int().min(1).max(200), words: z.string().min(2).max(3),
  list: z.array(z.int()).min(1), share: z.number().positive().lt(1), mark: z.enum(['met', 'unknown']), yes: z.boolean(),
}).partial();

const said = (value: unknown) => {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error!.issues.map((issue) => wordsOf(issue));
};

describe('what is wrong with a field', () => {
  it.each([
    [{ day: '2020-02-30' }, 'value/wrong-format', '格式不对，应为日期 YYYY-MM-DD，且确有其日。'],
    [{ code: 'H_1' }, 'value/wrong-format', '格式不对，应为与 /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/ 相符。'],
    [{ id: '7' }, 'value/wrong-format', '格式不对，应为UUID。'],
    [{ count: 0 }, 'value/too-small', '至少为 1。'],
    [{ count: 201 }, 'value/too-big', '最多为 200。'],
    [{ share: 0 }, 'value/too-small', '应大于 0。'],
    [{ share: 1 }, 'value/too-big', '应小于 1。'],
    [{ count: '7' }, 'value/wrong-type', '类型不对，应为数。'],
    [{ count: 1.5 }, 'value/wrong-type', '类型不对，应为整数。'],
    [{ words: 'a' }, 'value/too-small', '至少 2 个字符。'],
    [{ list: [] }, 'value/too-small', '至少 1 项。'],
    [{ mark: 'bad' }, 'value/not-in-list', '应为 met、unknown 之一。'],
    [{ yes: 1 }, 'value/wrong-type', '类型不对，应为true 或 false。'],
    [{ more: 1 }, 'value/unknown-field', '没有这一项。'],
  ])('%j is %s, and says what would be right', (value, code, zh) => {
    expect(said(value)).toMatchObject([{ code, detail: { zh } }]);
  });

  it('is that it is missing, where there is nothing', () => {
    const { error } = z.object({ mark: z.enum(['met']), day: z.iso.date() }).safeParse({}, { reportInput: true });
    expect(error!.issues.map((issue) => wordsOf(issue).code)).toEqual(['value/missing', 'value/missing']);
  });

  it('does not run through a long list', () => {
    const { error } = z.enum(Array.from({ length: 40 }, (_, i) => `c${i}`) as [string]).safeParse('x', { reportInput: true });
    expect(wordsOf(error!.issues[0]!).detail.en).toMatch(/c29 …\.$/);
  });
});
