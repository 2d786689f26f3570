import { parse } from 'libpg-query';
import { isNode, strings, walk, type Node } from './syntax-tree.js';

const VOLATILE = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'random', 'gen_random_uuid', 'uuidv7', 'uuidv4', 'nextval']);

/**
 * What in a statement cannot run on tables that are spread over machines by county: a write or a lock that does not
 * name one county, a volatile function in an update, a session setting, recursion over such tables.
 */
export async function brokenStatementRules(sql: string): Promise<string[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node }[] };
  const nodes = walk(stmts);
  return nodes.flatMap((node) => [
    ...['UpdateStmt', 'DeleteStmt'].flatMap((type) => writes(type, node[type])),
    ...locks(node.SelectStmt),
    ...(isNode(node.WithClause) || node.recursive !== true ? [] : ['is recursive']),
    ...(calls(node).includes('current_setting') ? ['reads a session setting'] : []),
  ]);
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

function calls(node: Node): string[] {
  return isNode(node.FuncCall) ? strings(node.FuncCall.funcname).slice(-1) : [];
}
