import { parse } from 'libpg-query';
import { isNode, strings, walk, type Node } from './syntax-tree.js';

/*
 * The county is the tenant: every key starts with `county_code`, so that the tables can be spread over machines by
 * Citus without a change. See docs/adr/0002-the-county-is-the-tenant.md. PostgreSQL's own parser reads the statements.
 */

export interface MigrationRules {
  /** Tables without a county: code lists, configuration, the record of migrations. */
  readonly referenceTables: readonly string[];
}

const KEYS: Record<string, string> = {
  CONSTR_PRIMARY: 'primary key', CONSTR_UNIQUE: 'unique key', CONSTR_FOREIGN: 'foreign key', CONSTR_EXCLUSION: 'exclusion',
};
const FORBIDDEN: Record<string, string> = {
  CreateTrigStmt: 'a trigger', CreateFunctionStmt: 'a function', RuleStmt: 'a rule', CreateSeqStmt: 'a sequence',
};
const SELF_NUMBERING = new Set(['serial', 'serial2', 'serial4', 'serial8', 'bigserial', 'smallserial']);

/** What in a migration breaks the rules, in sentences; empty when nothing does. */
export async function brokenMigrationRules(sql: string, { referenceTables }: MigrationRules): Promise<string[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node }[] };
  return stmts.flatMap(({ stmt }) => Object.entries(stmt).flatMap(([type, body]) => {
    if (!isNode(body)) return [];
    if (type in FORBIDDEN) return [`has ${FORBIDDEN[type]!}`];
    const table = tableOf(body);
    if (table !== undefined && referenceTables.includes(table)) return [];
    if (type === 'CreateStmt') return createTable(table!, body);
    if (type === 'AlterTableStmt') return alterTable(table!, body);
    if (type === 'IndexStmt' && body.unique === true) return keyStartsWithCounty(table!, 'unique index', indexColumns(body));
    return [];
  }));
}

function tableOf(statement: Node): string | undefined {
  return isNode(statement.relation) ? (statement.relation.relname as string) : undefined;
}

function createTable(table: string, statement: Node): string[] {
  const elements = (statement.tableElts ?? []) as Node[];
  const constraints = elements.flatMap(constraintsOf);
  const broken = constraints.flatMap(({ constraint, column }) => brokenConstraint(table, constraint, column));
  const hasKey = constraints.some(({ constraint }) => constraint.contype === 'CONSTR_PRIMARY');
  return [...(hasKey ? [] : [`${table} has no primary key`]), ...broken, ...elements.flatMap((element) => selfNumbering(table, element))];
}

/** Of a column or of the table itself. */
function constraintsOf(element: Node): { constraint: Node; column?: string }[] {
  const column = element.ColumnDef;
  if (!isNode(column)) return isNode(element.Constraint) ? [{ constraint: element.Constraint }] : [];
  const own = (column.constraints ?? []) as Node[];
  return own.map((each) => ({ constraint: each.Constraint as Node, column: column.colname as string }));
}

function alterTable(table: string, statement: Node): string[] {
  const commands = (statement.cmds ?? []) as Node[];
  const broken = commands.flatMap((command) => {
    const definition = (command.AlterTableCmd as Node).def;
    if (!isNode(definition)) return [];
    return isNode(definition.Constraint) ? brokenConstraint(table, definition.Constraint, undefined) : selfNumbering(table, definition);
  });
  return commands.length > 1 ? [`${table} is altered in several ways by one statement: one action each`, ...broken] : broken;
}

function brokenConstraint(table: string, constraint: Node, column: string | undefined): string[] {
  const kind = KEYS[constraint.contype as string];
  if (kind === undefined || 'indexname' in constraint) return [];
  return keyStartsWithCounty(table, kind, column === undefined ? constraintColumns(constraint) : [column]);
}

function constraintColumns(constraint: Node): string[] {
  if (constraint.contype === 'CONSTR_FOREIGN') return strings(constraint.fk_attrs);
  if (constraint.contype !== 'CONSTR_EXCLUSION') return strings(constraint.keys);
  return walk(constraint.exclusions).filter((node) => isNode(node.IndexElem)).map((node) => (node.IndexElem as Node).name as string);
}

function indexColumns(index: Node): string[] {
  return (index.indexParams as Node[]).map((parameter) => (parameter.IndexElem as Node).name as string);
}

function keyStartsWithCounty(table: string, kind: string, columns: string[]): string[] {
  return columns[0] === 'county_code' ? [] : [`${table}: ${kind} (${columns.join(', ')}) does not start with county_code`];
}

function selfNumbering(table: string, element: Node): string[] {
  const column = element.ColumnDef;
  if (!isNode(column)) return [];
  const type = strings((column.typeName as Node).names).at(-1) ?? '';
  const identity = walk(column.constraints).some((node) => isNode(node.Constraint) && node.Constraint.contype === 'CONSTR_IDENTITY');
  return SELF_NUMBERING.has(type) || identity
    ? [`${table}.${column.colname as string} numbers itself: ids come from the application`] : [];
}
