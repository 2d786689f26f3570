import { heldTables } from './held-tables.js';

const columns = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name }]));

describe('what tables hold of people', () => {
  it('is told by whose code a row bears, by level, and by how it is kept', () => {
    expect(heldTables({
      member: { name: 'member', columns: columns('memberCode', 'nameSealed', 'nameIndex', 'nameIndexB', 'idNumberSealed', 'bornOn', 'recordedBy') },
      wage: { name: 'wage', columns: columns('wageCode', 'householdCode', 'amountFen') },
      village: { name: 'village', columns: columns('villageCode', 'name') },
      dismissal: { name: 'dismissal', columns: columns('firstCode', 'facts', 'factsB') },
    })).toEqual([
      {
        table: 'member', about: 'person', otherFields: 1, fields: [
          { field: 'name', level: 'identity', kept: ['sealed', 'hashed'] }, { field: 'idNumber', level: 'number', kept: ['sealed'] },
          { field: 'bornOn', level: 'identity', kept: ['plain'] },
        ],
      },
      { table: 'wage', about: 'household', otherFields: 2, fields: [{ field: 'amountFen', level: 'income', kept: ['plain'] }] },
      { table: 'dismissal', about: 'household', otherFields: 1, fields: [{ field: 'facts', level: 'number', kept: ['hashed'] }] },
    ]);
  });
});
