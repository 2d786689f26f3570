import { readProviders } from './providers.js';

const right = { id: 'county', zh: '县', en: 'county', issuer: 'https://id.example.gov.cn', clientId: 'guzhou', clientSecret: 'secret' };

describe('providers', () => {
  it('are read, with what is not said', () => {
    expect(readProviders(JSON.stringify([right]))).toEqual([{ ...right, secondFactor: false, tokenType: 'at+jwt' }]);
    expect(readProviders(JSON.stringify([{ ...right, issuer: 'http://127.0.0.1:9000' }]))).toHaveLength(1);
  });

  it.each([
    ['without TLS elsewhere', [{ ...right, issuer: 'http://id.example.gov.cn' }]], ['twice', [right, right]],
    ['whose ID tokens would be access tokens', [{ ...right, audience: 'guzhou' }]], ['with what nobody knows', [{ ...right, scope: 'all' }]],
    ['that are no list', right],
  ])('%s are refused, and their secret is not shown', (_, given) => {
    expect(() => readProviders(JSON.stringify(given))).toThrow(/must be a JSON array/);
    expect(() => readProviders(JSON.stringify(given))).not.toThrow(/"secret"/);
  });
});
