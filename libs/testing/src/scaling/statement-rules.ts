import { parse } from 'libpg-query';
import { isNode, strings, walk, type Node } from './syntax-tree.js';

const VOLATILE = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'random', 'gen_random_uuid', 'uuidv7', 'uuidv4', 'nextval']);

/** Whose outcome hangs on settings of the session, so that it counts as stable: as casts of text, and as functions. */
const STABLE_TYPES = new Set(['date', 'timestamp', 'timestamptz', 'time', 'timetz', 'interval', 'json', 'daterange', 'tstzrange', 'regclass']);
const STABLE = new Set(['age', 'array_to_string', 'concat', 'concat_ws', 'date_part', 'date_trunc', 'format', 'jsonb_build_object', 'row_to_json',
  'to_char', 'to_date', 'to_json', 'to_jsonb', 'to_timestamp']);

/**
 * What in a statement cannot run on tables that are spread over machines by county: a write or a lock that does not
 * name one county, a read that names none of tables but the `countyless`, a volatile function in an update, one that is stable or
 * such a cast over columns in it, a parameter in the condition of ON CONFLICT, a session setting, recursion over such tables. `isLocal`:
 * of tables that stay on the machine that is connected to, which are written and locked as anywhere.
 */
export async function brokenStatementRules(
  sql: string, countyless: readonly string[] = [], isLocal: (table: string) => boolean = () => false,
): Promise<string[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node }[] };
  const nodes = walk(stmts);
  const broken = nodes.flatMap((node) => [
    ...['UpdateStmt', 'DeleteStmt'].flatMap((type) => writes(type, node[type], isLocal)),
    ...locks(node.SelectStmt, isLocal),
    ...conflict(node.InsertStmt),
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

function writes(type: string, statement: unknown, isLocal: (table: string) => boolean): string[] {
  if (!isNode(statement)) return [];
  const table = (statement.relation as Node).relname as string;
  if (isLocal(table)) return [];
  const volatile = type === 'UpdateStmt' ? walk(statement.targetList).flatMap(calls).filter((name) => VOLATILE.has(name)) : [];
  return [
    ...(namesCounty([statement.whereClause, statement.fromClause, statement.usingClause]) ? [] : [`changes ${table} without naming a county`]),
    ...volatile.map((name) => `calls ${name}() while it updates ${table}`),
    ...walk([statement.targetList, statement.whereClause]).flatMap((node) =>
      stable(node).map((what) => `${what} while it ${type === 'UpdateStmt' ? 'updates' : 'deletes from'} ${table}: do it in a materialised CTE`)),
  ];
}

/** What is done with columns that may come out otherwise in another session. */
function stable(node: Node): string[] {
  const { TypeCast: cast, FuncCall: call, A_Expr: operation } = node;
  if (isNode(cast) && ofColumns(cast.arg)) {
    const { names, arrayBounds } = cast.typeName as Node;
    const name = strings(names).at(-1)!;
    return arrayBounds !== undefined || STABLE_TYPES.has(name) ? [`casts columns to ${name}${arrayBounds === undefined ? '' : '[]'}`] : [];
  }
  if (isNode(call) && ofColumns(call.args)) return calls(node).filter((name) => STABLE.has(name)).map((name) => `calls ${name}() of columns`);
  if (!isNode(operation) || !/^[+-]$/.test(strings(operation.name).join()) || !ofColumns([operation.lexpr, operation.rexpr])) return [];
  const isInterval = (each: Node) => isNode(each.TypeCast) && strings((each.TypeCast.typeName as Node).names).at(-1) === 'interval';
  return walk([operation.lexpr, operation.rexpr]).some(isInterval) ? ['adds intervals and columns'] : [];
}

function ofColumns(tree: unknown): boolean {
  return walk(tree).some((node) => isNode(node.ColumnRef));
}

function conflict(statement: unknown): string[] {
  if (!isNode(statement) || !isNode(statement.onConflictClause)) return [];
  const { whereClause, infer } = statement.onConflictClause;
  const conditions = [whereClause, isNode(infer) ? infer.whereClause : undefined];
  return walk(conditions).some((node) => isNode(node.ParamRef)) ? ['has a parameter in the condition of ON CONFLICT: it gets lost; say excluded.'] : [];
}

function locks(select: unknown, isLocal: (table: string) => boolean): string[] {
  if (!isNode(select) || select.lockingClause === undefined) return [];
  const tables = walk(select.fromClause).flatMap((node) => (isNode(node.RangeVar) ? [node.RangeVar.relname as string] : []));
  if (tables.every(isLocal)) return [];
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
