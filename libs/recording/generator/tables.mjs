#!/usr/bin/env node
// A generator of Prisma's: writes what records are declared against, the tables of the schema with their columns, keys and
// types, as one TypeScript constant. Runs within `prisma generate`, on the Node that Prisma runs on.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import generatorHelper from '@prisma/generator-helper';

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: 'tables' }),
  onGenerate: ({ dmmf, generator }) => {
    mkdirSync(dirname(generator.output.value), { recursive: true });
    writeFileSync(generator.output.value, textOf(dmmf.datamodel.models));
    return Promise.resolve();
  },
});

function textOf(models) {
  const tables = models.map((model) => {
    const columns = model.fields.filter(({ kind, name }) => kind === 'scalar' && name !== 'countyCode');
    return `  ${lowered(model.name)}: {
    name: '${model.dbName ?? model.name}',
    key: [${keyOf(model).map((field) => `'${field}'`).join(', ')}],
    columns: {
${columns.map(columnOf).join('\n')}
    },
  },`;
  });
  return `// Written by \`prisma generate\` from schema.prisma: the columns of each table beside the county's.\nexport const tables = {\n${tables.join('\n')}\n} as const;\n`;
}

/** After the county. */
function keyOf({ primaryKey, fields }) {
  const key = primaryKey?.fields ?? fields.filter(({ isId }) => isId).map(({ name }) => name);
  return key.filter((field) => field !== 'countyCode');
}

function columnOf(field) {
  const { name, dbName, isRequired, isList, nativeType } = field;
  const [native, arguments_ = []] = nativeType ?? [];
  const scale = native === 'Decimal' ? `, scale: ${arguments_[1] ?? 0}` : '';
  return `      ${name}: { name: '${dbName ?? name}', type: '${typeOf(field, native)}${isList ? '[]' : ''}', nullable: ${!isRequired}${scale} },`;
}

function typeOf({ type, name }, native) {
  if (native === 'Uuid') return 'uuid';
  if (type === 'DateTime') return native === 'Date' ? 'date' : 'timestamptz';
  const known = { String: 'text', Int: 'integer', BigInt: 'bigint', Decimal: 'numeric', Boolean: 'boolean', Bytes: 'bytea', Json: 'jsonb', Float: 'double precision' };
  if (known[type] === undefined) throw new Error(`${name}: a column of type ${type} is not known to records.`);
  return known[type];
}

function lowered(name) {
  return `${name[0].toLowerCase()}${name.slice(1)}`;
}
