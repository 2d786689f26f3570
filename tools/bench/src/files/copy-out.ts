import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** People with each stay and each condition, in the order of their codes: about the rows of the file of members. */
const members = (county: string) => `SELECT * FROM member JOIN membership USING (county_code, member_code)
  JOIN member_condition AS condition USING (county_code, member_code) WHERE county_code = '${county}' ORDER BY member_code`;

/** What PostgreSQL takes to hand a county's members to a client that throws them away. */
export async function copyOut(url: string, county: string): Promise<{ milliseconds: number; rows: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const start = performance.now();
    const source = client.query(copyTo(`COPY (${members(county)}) TO STDOUT`));
    await pipeline(source, new Writable({ write: (_piece, _encoding, done) => done() }));
    return { milliseconds: performance.now() - start, rows: source.rowCount };
  } finally {
    await client.end();
  }
}
