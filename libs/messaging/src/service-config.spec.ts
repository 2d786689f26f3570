import { readFileSync } from 'node:fs';
import { documented } from '@guzhou/runtime';
import { z } from 'zod';
import { readServiceConfig, serviceVariables } from './service-config.js';

const complete = {
  HOUSEHOLDS_DATABASE_URL: 'postgresql://households:secret@localhost:5432/households', REDIS_URL: 'redis://localhost:6379',
  GUZHOU_KEY_RING: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

describe('the configuration of a service', () => {
  it('needs three variables and has the rest by default', () => {
    expect(readServiceConfig('households', complete)).toMatchObject({ healthPort: 9000, logLevel: 'info', queueLock: 15_000 });
  });

  it('names what is missing', () => {
    expect(() => readServiceConfig('training', complete)).toThrow('TRAINING_DATABASE_URL');
  });

  it('names what is wrong without showing it', () => {
    const wrong = { ...complete, HOUSEHOLDS_DATABASE_URL: 'mysql://secret@localhost', HEALTH_PORT: '70000', REDIS_URL: 'localhost:6379', GUZHOU_KEY_RING: 'k1:secret' };
    expect(() => readServiceConfig('households', wrong)).toThrow(/HOUSEHOLDS_DATABASE_URL[^]*REDIS_URL[^]*GUZHOU_KEY_RING：须为[^]*HEALTH_PORT：须为不大于 65535 的整数 · /);
    expect(() => readServiceConfig('households', wrong)).not.toThrow(/:secret|secret@|mysql/);
  });

  it('names what a service alone has, with all the rest', () => {
    const own = z.object({ ITS_KEY: z.string().min(1) });
    expect(() => readServiceConfig('training', {}, own)).toThrow(/TRAINING_DATABASE_URL：缺少[^]*GUZHOU_KEY_RING：缺少[^]*ITS_KEY：缺少/);
  });

  it('is told in docs/operating.md as its schema says it', () => {
    const operating = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    expect(operating).toContain(documented(serviceVariables('<service>')));
  });
});
