import { openTraining } from '../../test/open-training.js';

const wish = { wish_code: 'Y1', member_code: 'M1', trade: 'cooking', wished_on: '2020-01-10' };

describe('importing wishes', () => {
  it('takes those of people of a household, and corrects them', async () => {
    const training = await openTraining();
    await training.memberChanged('M1', [{ householdCode: 'H1', from: '2014-01-01', to: '2020-02-01' }]);
    expect(await training.importWishes([wish])).toMatchObject({ created: 1 });
    expect(await training.importWishes([{ ...wish, trade: '烹饪' }])).toMatchObject({ unchanged: 1 });
    expect(await training.importWishes([{ ...wish, trade: 'welding' }])).toMatchObject({ changed: 1 });
    const { refused } = await training.importWishes([
      { ...wish, wish_code: 'Y2', wished_on: '2020-02-01' }, { ...wish, wish_code: 'Y3', member_code: 'M9' }]);
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'wished_on', 'member/in-no-household-then'], [3, 'member_code', 'member/unknown']]);
  });

  it('keeps what a correction replaced, and by which change', async () => {
    const training = await openTraining();
    await training.memberChanged('M1', [{ householdCode: 'H1', from: '2014-01-01', to: null }]);
    await training.importWishes([wish]);
    await training.importWishes([{ ...wish, trade: 'welding' }]);
    expect(await training.database.query(
      "SELECT record_code AS code, was ->> 'trade' AS trade, kind, source FROM superseded_row JOIN change USING (county_code) WHERE change_id = superseded_by"))
      .toEqual([{ code: 'Y1', trade: 'cooking', kind: 'import-wishes', source: 'import' }]);
  });
});
