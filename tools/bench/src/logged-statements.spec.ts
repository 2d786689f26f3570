import { valuesOf } from './logged-statements.js';

describe('values in a log of PostgreSQL', () => {
  it('are read with quotes, commas and nulls in them', () => {
    expect(valuesOf("Parameters: $1 = '522632', $2 = NULL, $3 = '{a,\"b\"}', $4 = 'it''s'")).toEqual(['522632', null, '{a,"b"}', "it's"]);
    expect(valuesOf('')).toEqual([]);
  });
});
