import { fixture, period, town, type Fixture } from '../../test/reports-fixture.js';
import { DeclaredFiguresModule } from './declared-figures.module.js';
import type { DeclaredFiguresView } from './declared-figures.routes.js';

const path = `/api/v1/declared-figures/${town}/${period}`;
const households = { measure: 'households.remaining.households', value: 299, asPrinted: '299户', source: '工作总结' };
const invested = { measure: 'industry.invested.total', value: '4982.1775' };

describe('declared figures', () => {
  let at: Fixture;
  beforeAll(async () => { at = await fixture([DeclaredFiguresModule]); });
  afterAll(() => at?.close());
  beforeEach(() => at.empty());
  const put = (figures: object[], headers?: Record<string, string>) => at.send('PUT', path, { figures }, headers);

  it('are none at first', async () => {
    const answer = await at.send('GET', path);
    expect(answer.headers.etag).toBe('"0"');
    expect(answer.json()).toEqual({ division: { code: town, name: '古州镇' }, period, revision: 0, declaredAt: null, figures: [] });
  });

  it('are replaced as a whole, and what stood before is kept', async () => {
    await put([households]);
    const answer = await put([invested]);
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.json<DeclaredFiguresView>().figures).toEqual([{ measure: 'industry.invested.total', value: 4982.1775, asPrinted: null, source: null }]);
    expect((await at.send('GET', path)).json()).toEqual(answer.json());
    expect(await at.count('declared_figures')).toBe(2);
  });

  it('that say the same again change nothing', async () => {
    await put([households]);
    expect((await put([households])).headers.etag).toBe('"1"');
    expect(await at.count('declared_figures')).toBe(1);
  });

  it('are only replaced under the ETag that was read, if one is given', async () => {
    await put([households], { 'if-match': '"0"' });
    const late = await put([invested], { 'if-match': '"0"' });
    expect([late.statusCode, late.json().code]).toEqual([412, 'declared-figures/changed-meanwhile']);
    expect((await put([invested], { 'if-none-match': '*' })).statusCode).toBe(412);
    expect((await put([invested], { 'if-match': 'W/"9", "1"' })).statusCode).toBe(200);
  });

  it('of those who write at the same time under one ETag are the first one\'s', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => put([{ ...households, value: i }], { 'if-match': '"0"' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it.each([
    ['an unknown measure', [{ measure: 'no.such', value: 1 }], 'body.figures.0.measure', 'measure/unknown'],
    ['a measure twice', [households, households], 'body.figures.1.measure', 'measure/twice'],
    ['a figure that is no number', [{ ...households, value: '299户' }], 'body.figures.0.value', 'value/wrong-format'],
    ['a figure without a value', [{ measure: households.measure }], 'body.figures.0.value', 'value/invalid'],
    ['too many digits', [{ ...households, value: 1e21 }], 'body.figures.0.value', 'value/wrong-format'],
  ])('refuse %s', async (_what, figures, field, code) => {
    const answer = await put(figures);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request/invalid']);
    expect(answer.json().fields).toEqual([expect.objectContaining({ path: field, code })]);
    expect(await at.count('declared_figures')).toBe(0);
  });

  it('of a division that nobody knows are not found', async () => {
    const answer = await at.send('PUT', `/api/v1/declared-figures/522632199000/${period}`, { figures: [] });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'division/unknown']);
  });
});
