import { readFileSync } from 'node:fs';
import { readGatewayConfig } from '../config.js';
import { tables } from '../generated/tables.js';
import { retention } from './retention.js';

const config = readGatewayConfig({
  GATEWAY_DATABASE_URL: 'postgresql://gateway:secret@localhost:5432/gateway', REDIS_URL: 'redis://localhost:6379',
  GUZHOU_KEY_RING: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
});

/** As docs/privacy.md has it. */
function written(): string {
  const rows = retention.map(({ said, by, days, setting, why, law }) => {
    const kept = days(config);
    const long = kept === null ? '不自动删除 · not by itself' : kept === 0 ? '读完即删 · until read' : `${kept} 天 · days`;
    return [`${said.zh} · ${said.en}`, by, long, setting === null ? '' : `\`${setting}\``, `${why.zh} · ${why.en}`, law === null ? '' : `${law.zh} · ${law.en}`];
  });
  const lines = [['what', 'where', 'unless told', 'variable', 'why', 'law'], ['---', '---', '---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('what is kept how long', () => {
  it('stands in the documents as it is declared', () => {
    const [, text] = /<!-- retention -->\n([^]*?)\n?<!-- \/retention -->/.exec(readFileSync(new URL('../../../../docs/privacy.md', import.meta.url), 'utf8'))!;
    expect(text).toBe(written());
  });

  it('counts in tables that there are', () => {
    const said = retention.map(({ rows = '' }) => rows).join(' ');
    const named = Object.values(tables).filter(({ name }) => new RegExp(`FROM ${name}\\b`).test(said)).map(({ name }) => name);
    expect(named.sort()).toEqual(['attachments', 'audit_entries', 'exports', 'operations', 'refused_rows', 'report_versions', 'staged_parts']);
  });

  it('keeps the audit trail six months at least, and erases nobody by itself', () => {
    const of = (what: string) => retention.find((each) => each.what === what)!.days(config);
    expect(of('audit')).toBeGreaterThanOrEqual(183);
    expect(['register', 'former', 'history', 'money'].map(of)).toEqual([null, null, null, null]);
  });
});
