import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import { redisReason } from './redis-reason.js';

const saying = (message: string, more: object = {}) => Object.assign(new Error(message), more);

describe('the reason for trouble with Redis', () => {
  it.each([
    ['WRONGPASS', saying('WRONGPASS invalid username-password pair or user is disabled.')],
    ['NOAUTH', saying('NOAUTH HELLO must be called with the client already authenticated')],
    ['MOVED', saying('MOVED 3999 127.0.0.1:6381')],
    ['OOM', saying('ERR Error running script (call to f_1): @user_script:12: -OOM command not allowed')],
    ['OOM', saying('EXECABORT Transaction discarded', { previousErrors: [saying("OOM command not allowed when used memory > 'maxmemory'.")] })],
    ['READONLY', new WireUnavailableError('start a flow', { cause: saying("READONLY You can't write against a read only replica.") })],
    ['ECONNREFUSED', saying('connect ECONNREFUSED 127.0.0.1:6379', { code: 'ECONNREFUSED' })],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', saying('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', saying('unable to verify the first certificate', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })],
    ['CERT_HAS_EXPIRED', saying('certificate has expired', { code: 'CERT_HAS_EXPIRED' })],
    ['AWAY', saying('Connection is closed.')],
    ['TIMEOUT', new WireUnavailableError('publish')],
  ])('is %s', (reason, error) => {
    expect(redisReason(error)).toBe(reason);
  });

  it('is none where something else went wrong, and never quotes', () => {
    expect([new TypeError('522632199001010012 is no number'), saying('x', { code: '42P01' }), undefined, 'OOM'].map(redisReason))
      .toEqual([undefined, undefined, undefined, undefined]);
  });
});
