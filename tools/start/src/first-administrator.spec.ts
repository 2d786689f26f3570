import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAdministratorLink } from './first-administrator.js';

describe('the link for a first administrator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-link-'));
  const log = join(folder, 'gateway.log');
  const line = (time: string, link: string) => `{"level":"warn","time":"${time}","firstAdministrator":"${link}"}\n`;
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('is the last that was logged since the start, and none of a start before', () => {
    writeFileSync(log, `${line('2026-12-01T08:00:00.000Z', 'old')}${line('2026-12-01T09:00:00.000Z', 'new')}{"msg":"ready"}\n`);
    expect(firstAdministratorLink(log, Date.parse('2026-12-01T09:00:00Z'))).toBe('new');
    expect(firstAdministratorLink(log, Date.parse('2026-12-01T09:00:01Z'))).toBeUndefined();
  });

  it('is none where the log says nothing of it', () => {
    writeFileSync(log, '{"msg":"ready"}\n');
    expect(firstAdministratorLink(log, 0)).toBeUndefined();
  });
});
