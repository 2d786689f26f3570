import { OwnOrigin } from './own-origin.js';

const on = { HOST: '127.0.0.1', PORT: 8080 };

describe('the own address', () => {
  it('is none beyond loopback until somebody says it', () => {
    expect(OwnOrigin.of({ ...on, HOST: '0.0.0.0' })).toBeUndefined();
    expect(OwnOrigin.of({ ...on, HOST: '0.0.0.0', PUBLIC_URL: 'https://guzhou.example.gov.cn' })).toMatchObject({ isSecure: true });
  });

  it.each([
    ['https://guzhou.example.gov.cn', 'guzhou.example.gov.cn', true], ['https://guzhou.example.gov.cn', 'GUZHOU.example.gov.cn', true],
    ['https://guzhou.example.gov.cn', 'guzhou.example.gov.cn:8080', false], ['https://guzhou.example.gov.cn', 'localhost', false],
    ['https://guzhou.example.gov.cn', 'guzhou.example.gov.cn.evil.example', false], ['https://guzhou.example.gov.cn', undefined, false],
    [undefined, '127.0.0.1:9', true], [undefined, '[::1]:8080', true], [undefined, 'localhost', true], [undefined, 'evil.example', false],
    [undefined, 'localhost.evil.example', false], [undefined, '', false],
  ])('%s is asked as %s: %s', (PUBLIC_URL, host, is) => {
    expect(OwnOrigin.of({ ...on, PUBLIC_URL })!.isHost(host)).toBe(is);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true], [{ 'sec-fetch-site': 'same-origin', origin: 'https://guzhou.example.gov.cn' }, true],
    [{ origin: 'https://guzhou.example.gov.cn' }, true], [{}, false], [{ 'sec-fetch-site': 'none' }, false], [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, false], [{ origin: 'null' }, false], [{ origin: 'https://evil.example' }, false],
    [{ origin: 'https://guzhou.example.gov.cn:444' }, false],
  ])('what comes with %j is of a page of ours: %s', (headers, is) => {
    const own = OwnOrigin.of({ ...on, PUBLIC_URL: 'https://guzhou.example.gov.cn' })!;
    expect(own.isOwnPage({ host: 'guzhou.example.gov.cn', ...headers })).toBe(is);
  });

  it('has passkeys under its name, and none under a number', () => {
    const own = OwnOrigin.of(on)!;
    expect(['localhost:8080', '127.0.0.1:8080'].map((host) => own.isPasskeyHost(host))).toEqual([true, false]);
    expect(OwnOrigin.of({ ...on, PUBLIC_URL: 'https://10.0.0.1' })!.isPasskeyHost('10.0.0.1')).toBe(false);
  });
});
