import { endsAfterItStarts, isOfCounty } from './workshop.js';

const row = { workshop_code: 'X1', division_code: '522632100205', name: '编织车间', started_on: '2019-03-01', ended_on: null };

describe('the rules of workshops', () => {
  it('refuse a division of another county', () => {
    expect(isOfCounty('522632')(row)).toBeNull();
    expect(isOfCounty('522631')(row)).toEqual({ column: 'division_code', code: 'division/of-another-county' });
  });

  it('refuse an end before the start', () => {
    expect(endsAfterItStarts(row)).toBeNull();
    expect(endsAfterItStarts({ ...row, ended_on: '2019-03-01' })).toBeNull();
    expect(endsAfterItStarts({ ...row, ended_on: '2019-02-28' })).toEqual({ column: 'ended_on', code: 'workshop/ended-before-start' });
  });
});
