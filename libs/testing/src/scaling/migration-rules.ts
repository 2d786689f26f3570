import { parse } from 'libpg-query';
import { isNode, strings, walk, type Node } from './syntax-tree.js';

/*
 * The county is the tenant: every key starts with `county_code`, so that the tables can be spread over machines by
 * Citus without a change. See docs/adr/0002-the-county-is-the-tenant.md. PostgreSQL's own parser reads the statements.
 */

export interface MigrationRules {
  /** Tables without a county: code lists, configuration, the record of migrations. */
  readonly referenceTables: readonly string[];
  /** Whether tables that other migrations made may be spread by now, so that only what can be done to such tables may be done. */
  readonly onSpread?: boolean;
}

const KEYS: Record<string, string> = {
  CONSTR_PRIMARY: 'primary key', CONSTR_UNIQUE: 'unique key', CONSTR_FOREIGN: 'foreign key', CONSTR_EXCLUSION: 'exclusion',
};
const FORBIDDEN: Record<string, string> = {
  CreateTrigStmt: 'a trigger', CreateFunctionStmt: 'a function', RuleStmt: 'a rule', CreateSeqStmt: 'a sequence',
};
const SELF_NUMBERING = new Set(['serial', 'serial2', 'serial4', 'serial8', 'bigserial', 'smallserial']);

/** What ALTER TABLE can do to a table that is spread. */
const ALTERS_SPREAD = new Set(['AT_AddColumn', 'AT_DropColumn', 'AT_ColumnDefault', 'AT_SetNotNull', 'AT_DropNotNull', 'AT_AddConstraint',
  'AT_DropConstraint', 'AT_ValidateConstraint', 'AT_AlterColumnType', 'AT_SetRelOptions', 'AT_ResetRelOptions']);
const BESIDE_A_COLUMN = new Set(['CONSTR_CHECK', 'CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_FOREIGN']);

/** What in a migration breaks the rules, in sentences; empty when nothing does. */
export async function brokenMigrationRules(sql: string, { referenceTables, onSpread = false }: MigrationRules): Promise<string[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node }[] };
  // They are spread once all is migrated.
  const made = new Set(stmts.flatMap(({ stmt }) => (isNode(stmt.CreateStmt) ? [tableOf(stmt.CreateStmt)] : [])));
  const spread = ({ CreateStmt: create, AlterTableStmt: alter }: Node) => {
    if (isNode(create)) return countyCollated(create);
    return isNode(alter) && !made.has(tableOf(alter)) ? alterSpread(tableOf(alter)!, alter) : [];
  };
  const cannot = onSpread ? stmts.flatMap(({ stmt }) => spread(stmt)) : [];
  return [...cannot, ...stmts.flatMap(({ stmt }) => Object.entries(stmt).flatMap(([type, body]) => {
    if (!isNode(body)) return [];
    if (type in FORBIDDEN) return [`has ${FORBIDDEN[type]!}`];
    const table = tableOf(body);
    if (table !== undefined && referenceTables.includes(table)) return [];
    if (type === 'CreateStmt') return createTable(table!, body);
    if (type === 'AlterTableStmt') return alterTable(table!, body);
    if (type === 'IndexStmt' && body.unique === true) return keyStartsWithCounty(table!, 'unique index', indexColumns(body));
    return [];
  }))];
}

/** Rows of a county lie together only where all tables have its code in one collation. */
function countyCollated(statement: Node): string[] {
  return ((statement.tableElts ?? []) as Node[]).flatMap(({ ColumnDef: column }) => {
    if (!isNode(column) || column.colname !== 'county_code') return [];
    const type = strings((column.typeName as Node).names).at(-1);
    const collation = isNode(column.collClause) ? strings(column.collClause.collname).at(-1) : undefined;
    return type === 'bpchar' && collation === 'C' ? [] : [`${tableOf(statement)!}.county_code is not char(6) COLLATE "C"`];
  });
}

function alterSpread(table: string, statement: Node): string[] {
  return ((statement.cmds ?? []) as Node[]).flatMap(({ AlterTableCmd: command }) => {
    const { subtype, name, def } = command as Node;
    if (!ALTERS_SPREAD.has(subtype as string)) return [`${table} may be spread: it cannot be altered so any more (${(subtype as string).slice(3)})`];
    if (name === 'county_code') return [`${table} may be spread by its county_code: that stays as it is`];
    const column = isNode(def) && isNode(def.ColumnDef) ? def.ColumnDef : undefined;
    const constraints = ((column?.constraints ?? []) as Node[]).map(({ Constraint: each }) => (each as Node).contype as string);
    return subtype === 'AT_AddColumn' && constraints.some((each) => BESIDE_A_COLUMN.has(each))
      ? [`${table}.${column!.colname as string} is added with a constraint: ADD CONSTRAINT is a statement of its own`] : [];
  });
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
