import { workshopsImport } from '@guzhou/contracts';
import { partOf } from '@guzhou/importing/testing';
import { openEmployment } from '../../test/open-employment.js';

const row = { workshop_code: 'X1', division_code: '522632100205', name: '编织车间', started_on: '2019-03-01', ended_on: '' };

async function open() {
  const { database, services: { workshops: service } } = await openEmployment();
  return (...rows: (typeof row)[]) =>
    database.transaction((tx) => service.importPart(partOf(workshopsImport, rows), { county: '522632', cause: null, actor: null, tx }));
}

describe('importing workshops', () => {
  it('takes new ones, corrects known ones, and is quiet the second time', async () => {
    const importRows = await open();
    expect(await importRows(row, { ...row, workshop_code: 'X2' })).toEqual({ created: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await importRows(row, { ...row, workshop_code: 'X2', ended_on: '2020-01-01' })).toMatchObject({ created: 0, changed: 1, unchanged: 1 });
    expect(await importRows(row)).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
  });

  it('refuses what its rules refuse, and takes the rest of the part', async () => {
    const importRows = await open();
    const { created, refused } = await importRows({ ...row, division_code: '522631100205' }, { ...row, workshop_code: 'X2' });
    expect(created).toBe(1);
    expect(refused.map(({ row: line, code }) => [line, code])).toEqual([[2, 'division/of-another-county']]);
  });
});
