import { readFileSync } from 'node:fs';
import { documented } from '@guzhou/runtime';
import { gatewayVariables, readGatewayConfig } from './config.js';

const complete = {
  GATEWAY_DATABASE_URL: 'postgresql://gateway:secret@localhost:5432/gateway', REDIS_URL: 'redis://localhost:6379',
  GUZHOU_KEY_RING: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

function lines(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('the configuration of the gateway', () => {
  it('needs three variables and has the rest by default', () => {
    expect(readGatewayConfig(complete)).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, LOG_LEVEL: 'info', HEALTH_PORT: 9000 });
  });

  it('takes a place for anchors of the audit trail together with a key', () => {
    const [anchor, key] = [{ AUDIT_ANCHOR: 'file:///audit' }, { AUDIT_KEY: `n1:${Buffer.alloc(32, 2).toString('base64')}` }];
    expect(readGatewayConfig({ ...complete, ...anchor, ...key })).toMatchObject({ ...anchor, ...key, AUDIT_KEEP_DAYS: 1096 });
    expect(() => readGatewayConfig({ ...complete, ...anchor })).toThrow('AUDIT_KEY：有 AUDIT_ANCHOR 时必填');
    for (const wrong of [{ AUDIT_ANCHOR: '/audit' }, { AUDIT_KEY: 'n1:short' }, { AUDIT_KEEP_DAYS: '182' }]) {
      expect(() => readGatewayConfig({ ...complete, ...anchor, ...key, ...wrong })).toThrow(Object.keys(wrong)[0]);
    }
  });

  it('names everything that is wrong at once, with what would be right in both languages, without showing it', () => {
    const wrong = {
      GATEWAY_DATABASE_URL: 'mysql://secret@localhost', GUZHOU_KEY_RING: 'k1:secret', LOG_LEVEL: 'loud', PORT: '70000', BODY_MAX_MS: 'soon',
      IMPORT_READER_MIB: '8', IMPORT_SPOOL_DIR: '/nowhere/secret', GUZHOU_TOKEN: 'secret',
    };
    const told = lines(() => readGatewayConfig(wrong));
    expect(told).toEqual([
      '环境变量不完整或有误 · The environment is not complete, or wrong:',
      expect.stringMatching(/^ {2}REDIS_URL：缺少，须为 redis:.* · is missing: must be redis:/),
      expect.stringMatching(/^ {2}GUZHOU_KEY_RING：须为.* · must be "id:service:peer=key/),
      '  LOG_LEVEL：须为其中之一：trace, debug, info, warn, error, fatal, silent · must be one of trace, debug, info, warn, error, fatal, silent',
      '  PORT：须为不大于 65535 的整数 · must be a whole number of at most 65535',
      expect.stringMatching(/^ {2}GATEWAY_DATABASE_URL：须为 postgresql:.* · must be postgresql:/),
      '  BODY_MAX_MS：须为整数 · must be a whole number',
      '  IMPORT_SPOOL_DIR：须为可以建立文件的目录 · must be a folder in which files can be made',
      '  IMPORT_READER_MIB：须为不小于 192 的整数 · must be a whole number of at least 192',
    ]);
    expect(told.join('\n')).not.toMatch(/secret@|:secret|loud|mysql|nowhere/);
  });

  it('is told in docs/operating.md as its schema says it, a sentence for each variable', () => {
    const operating = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    expect(operating).toContain(documented(gatewayVariables));
    expect(documented(gatewayVariables)).not.toMatch(/\|  \|\n/);
  });
});
