import { readServiceConfig } from './service-config.js';

const complete = {
  HOUSEHOLDS_DATABASE_URL: 'postgresql://households:secret@localhost:5432/households', REDIS_URL: 'redis://localhost:6379',
  GUZHOU_KEY_RING: 'k1:secret',
};

describe('the configuration of a service', () => {
  it('needs three variables and has the rest by default', () => {
    expect(readServiceConfig('households', complete)).toMatchObject({ healthPort: 9000, logLevel: 'info', queueLock: 15_000 });
  });

  it('names what is missing', () => {
    expect(() => readServiceConfig('training', complete)).toThrow('TRAINING_DATABASE_URL');
  });

  it('names what is wrong without showing it', () => {
    const wrong = { ...complete, HOUSEHOLDS_DATABASE_URL: 'mysql://secret@localhost', HEALTH_PORT: '70000', REDIS_URL: 'localhost:6379' };
    expect(() => readServiceConfig('households', wrong)).toThrow(/REDIS_URL[^]*HEALTH_PORT[^]*HOUSEHOLDS_DATABASE_URL/);
    expect(() => readServiceConfig('households', wrong)).not.toThrow(/secret/);
  });
});
