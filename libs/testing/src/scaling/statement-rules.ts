import { parse } from 'libpg-query';
import { isNode, strings, walk, type Node } from './syntax-tree.js';

const VOLATILE = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'random', 'gen_random_uuid', 'uuidv7', 'uuidv4', 'nextval']);

/**
 * What in a statement cannot run on tables that are spread over machines by county: a write or a lock that does not
 * name one county, a read that names none of tables but the `countyless`, a volatile function in an update, a session setting,
 * recursion over such tables.
 */
export async function brokenStatementRules(sql: string, countyless: readonly string[] = []): Promise<string[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node }[] };
  const nodes = walk(stmts);
  const broken = nodes.flatMap((node) => [
    ...['UpdateStmt', 'DeleteStmt'].flatMap((type) => writes(type, node[type])),
    ...locks(node.SelectStmt),
    ...(isNode(node.WithClause) || node.recursive !== true ? [] : ['is recursive']),
    ...(calls(node).includes('current_setting') ? ['reads a session setting'] : []),
  ]);
  return [...broken, ...stmts.flatMap(({ stmt }) => asksAll(stmt, countyless))];
}

/** A statement that reads rows without naming their county goes to all nodes, and fails while one of them is away. */
function asksAll(statement: Node, countyless: readonly string[]): string[] {
  const nodes = walk(statement);
  if (!isNode(statement.SelectStmt) || nodes.some(fixesCounty)) return [];
  const own = new Set(nodes.flatMap((node) => (isNode(node.CommonTableExpr) ? [node.CommonTableExpr.ctename as string] : [])));
  const tables = nodes.flatMap((node) => (isNode(node.RangeVar) ? [node.RangeVar.relname as string] : []))
    .filter((table) => !own.has(table) && !countyless.includes(table) && !table.startsWith('pg_'));
  return [...new Set(tables)].map((table) => `reads ${table} without naming a county`);
}

function writes(type: string, statement: unknown): string[] {
  if (!isNode(statement)) return [];
  const table = (statement.relation as Node).relname as string;
  const volatile = type === 'UpdateStmt' ? walk(statement.targetList).flatMap(calls).filter((name) => VOLATILE.has(name)) : [];
  return [
    ...(namesCounty([statement.whereClause, statement.fromClause, statement.usingClause]) ? [] : [`changes ${table} without naming a county`]),
    ...volatile.map((name) => `calls ${name}() while it updates ${table}`),
  ];
}

function locks(select: unknown): string[] {
  if (!isNode(select) || select.lockingClause === undefined) return [];
  return namesCounty(select.whereClause) ? [] : ['locks rows without naming a county'];
}

function namesCounty(tree: unknown): boolean {
  return walk(tree).some((node) => isNode(node.ColumnRef) && strings(node.ColumnRef.fields).includes('county_code'));
}

/** Whether it compares the county with something that is not another row's. */
function fixesCounty({ A_Expr: expression }: Node): boolean {
  if (!isNode(expression) || strings(expression.name).at(-1) !== '=') return false;
  const sides = [expression.lexpr, expression.rexpr];
  const isColumn = (side: unknown) => isNode(side) && isNode(side.ColumnRef);
  return sides.some((side) => isColumn(side) && namesCounty(side)) && !sides.every(isColumn);
}

function calls(node: Node): string[] {
  return isNode(node.FuncCall) ? strings(node.FuncCall.funcname).slice(-1) : [];
}
