import { loggedStatements, type Statement } from '../logged-statements.js';

/** What the services' report sections ask of their databases; nothing else groups items by division or reads village facts. */
const OF_A_SECTION = /AS item GROUP BY division|ORDER BY village\.village_code/;

/** The statements of these services' sections that were run while PostgreSQL wrote its log, each once. */
export function sectionStatements(dataFolder: string, services: readonly string[]): Statement[] {
  const ran = loggedStatements(dataFolder).filter(({ service, sql }) => services.includes(service) && OF_A_SECTION.test(sql));
  const statements = new Map(ran.map((statement) => [`${statement.service} ${statement.sql}`, statement]));
  const missing = services.filter((service) => !ran.some((statement) => statement.service === service));
  if (missing.length > 0) throw new Error(`No statement of a report section of ${missing.join(', ')} was found in PostgreSQL's log.`);
  return [...statements.values()];
}
