import { atLeastOneField, codeLists, recordCode, relations, requests, sexes, wordsOfList } from '@guzhou/contracts';
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

/** The rules that a schema, and what it is made of, adds by `refine`. */
function rulesOf(schema: z.ZodType): z.core.$ZodCheck[] {
  const { def } = schema;
  const own = (schema instanceof z.ZodObject ? def.checks ?? [] : []).filter((check) => check._zod.def.check === 'custom');
  const { shape = {}, innerType, element, options = [] } = def as {
    shape?: Record<string, z.ZodType>; innerType?: z.ZodType; element?: z.ZodType; options?: z.ZodType[];
  };
  const parts = [...Object.values(shape), ...options, innerType, element].filter((each) => each !== undefined);
  return [...own, ...parts.flatMap(rulesOf)];
}

describe('what is wrong with a field', () => {
  it.each([
    [{ day: '2020-02-30' }, 'value/wrong-format', '格式不对，应为日期 YYYY-MM-DD，且确有其日。'],
    [{ code: 'H_1' }, 'value/wrong-format', '格式不对，应为编号：字母、数字和短横线，以字母或数字开头，不超过 40 个。'],
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

  it('of a code list names the list and its codes, of a long one the first, where it is wrong or missing', () => {
    const coded = z.object({ sex: sexes.schema, relation: relations.schema });
    const { error } = coded.safeParse({ relation: 'x' }, { reportInput: true });
    expect(error!.issues.map((issue) => wordsOf(issue))).toEqual([
      { code: 'value/missing', detail: {
        zh: '缺少此项，应为代码表“性别”（sexes）中的代码：1 男、2 女、9 未说明。',
        en: 'This is missing. This must be a code of the list "sex" (sexes): 1 male, 2 female, 9 not stated.',
      } },
      { code: 'value/not-in-list', detail: {
        zh: expect.stringMatching(/^应为代码表“与户主关系”（relations）中的代码：01 户主、.* 等 28 项，全表见 \/api\/v1\/code-lists\/relations。$/),
        en: expect.stringContaining('28 in all'),
      } },
    ]);
    for (const { list } of codeLists.values()) {
      const { zh, en } = wordsOfList(list);
      expect(Math.max(zh.length, en.length)).toBeLessThan(400);
    }
  });

  it('is that it is missing, where there is nothing', () => {
    const { error } = z.object({ mark: z.enum(['met']), day: z.iso.date() }).safeParse({}, { reportInput: true });
    expect(error!.issues.map((issue) => wordsOf(issue).code)).toEqual(['value/missing', 'value/missing']);
  });

  it('is, where there are alternatives, what each of them would have, or which there are', () => {
    const alternatives = z.strictObject({
      due: z.union([z.enum(['overdue', 'ready']), z.literal('waiting'), z.boolean()]), amount: z.union([z.number(), z.boolean()]),
      change: z.discriminatedUnion('kind', [z.object({ kind: z.literal('birth') }), z.object({ kind: z.literal('death') })]),
    }).partial();
    const words = (value: unknown) =>
      alternatives.safeParse(value, { reportInput: true }).error!.issues.map((issue) => wordsOf(issue).detail);
    expect(words({ due: 'soon' })).toEqual([{
      zh: '应为 overdue、ready 之一；或应为 waiting 之一。', en: 'This must be one of overdue, ready; or this must be one of waiting.',
    }]);
    expect(words({ amount: 'much' })).toMatchObject([{ zh: '类型不对，应为数；或类型不对，应为true 或 false。' }]);
    expect(words({ change: { kind: 'marriage' } })).toMatchObject([{ zh: '应为 birth、death 之一。' }]);
  });

  it('is said in words by every rule over several fields', () => {
    const rules = requests.flatMap(({ name, input }) => rulesOf(input).map((check) => ({ name, ...check._zod.def as object })));
    expect(rules.length).toBeGreaterThan(4);
    for (const rule of rules) expect(rule).toMatchObject({ params: { right: { zh: expect.any(String), en: expect.any(String) } } });
    const { error } = z.object({ a: z.int().optional() }).refine(...atLeastOneField).safeParse({});
    expect(wordsOf(error!.issues[0]!).detail).toEqual({ zh: '至少填写一项。', en: 'At least one field must be given.' });
  });

  it('does not run through a long list', () => {
    const { error } = z.enum(Array.from({ length: 40 }, (_, i) => `c${i}`) as [string]).safeParse('x', { reportInput: true });
    expect(wordsOf(error!.issues[0]!).detail.en).toMatch(/c29 …\.$/);
  });
});
