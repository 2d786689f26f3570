import { isDatabaseAway } from './away.js';

const error = (fields: object, message = 'x') => Object.assign(new Error(message), fields);

describe('a database that is away', () => {
  it.each([
    ['refused', { code: 'ECONNREFUSED', syscall: 'connect' }], ['reset', { code: 'ECONNRESET' }], ['shut down', { code: '57P01' }],
    ['starting', { code: '57P03' }], ['out of connections', { code: '53300' }], ['out of disk', { code: '53100' }],
    ['lost', { code: '08006' }], ['a standby by now', { code: '25006' }], ['changing passwords', { code: '28P01' }],
    ['refused by a pooler', { code: '08P01', severity: 'FATAL' }],
    ['taking no connections', { code: '55000', severity: 'FATAL' }], ['closed to this role', { code: '42501', severity: 'FATAL' }],
    ['taking no connections, says Prisma', { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '55000', severity: 'FATAL' } } } }],
    ['met by another transaction', { code: '40001' }],
    ['not reachable, says Prisma', { code: 'P1001' }], ['closed, says Prisma', { code: 'P1017' }], ['without a free connection, says Prisma', { code: 'P2024' }],
    ['shut down, says Prisma of the driver', { code: 'P2039', meta: { driverAdapterError: { cause: { originalCode: '57P01' } } } }],
    ['shut down, says Prisma of SQL', { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } }],
    ['refused on every address', { code: undefined, errors: [error({ code: 'ECONNREFUSED' }), error({ code: 'ENETUNREACH' })] }],
    ['the cause of what was thrown', { cause: error({ code: '57P01' }) }],
  ])('is told from other trouble: %s', (_, fields) => {
    expect(isDatabaseAway(error(fields))).toBe(true);
  });

  it.each([
    'Connection terminated unexpectedly', 'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable', 'Cannot use a pool after calling end on the pool',
  ])('is told by what the driver says: %s', (message) => {
    expect(isDatabaseAway(new Error(message))).toBe(true);
  });

  it.each([
    ['a parameter too few', { code: '08P01', severity: 'ERROR' }],
    ['a constraint', { code: '23505', severity: 'ERROR' }], ['an object in another state', { code: '55000', severity: 'ERROR' }], ['a column that there is not', { code: '42703' }], ['a value out of range', { code: '22008' }],
    ['a statement of ours, says Prisma', { code: 'P2039', meta: { driverAdapterError: { cause: { originalCode: '42703' } } } }],
    ['nothing found, says Prisma', { code: 'P2025' }], ['a file that is not there', { code: 'ENOENT' }],
  ])('is not %s', (_, fields) => {
    expect(isDatabaseAway(error(fields))).toBe(false);
  });

  it('is nothing that is no error', () => {
    for (const thrown of [undefined, null, 'ECONNREFUSED', 7]) expect(isDatabaseAway(thrown)).toBe(false);
  });
});
