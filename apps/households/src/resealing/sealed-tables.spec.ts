import { tables } from '../generated/tables.js';
import { sealedTables } from './sealed-tables.js';

it('no sealed column is left out when columns are sealed anew', () => {
  const inSchema = Object.values(tables).flatMap(({ name, columns }) =>
    Object.values(columns).filter((column) => column.name.endsWith('_sealed')).map((column) => `${name}.${column.name}`));
  const resealed = sealedTables.flatMap(({ name, places }) => Object.keys(places).map((column) => `${name}.${column}`));
  expect(inSchema.length).toBeGreaterThan(8);
  expect(resealed.sort()).toEqual(inSchema.sort());
});
