import { readCompareOptions } from './compare-options.js';

const url = ['--url', 'http://127.0.0.1:8080/'];

describe('the options of npm run compare', () => {
  it('compare every county and have said again what is missing, with the token of the environment unless told', () => {
    expect(readCompareOptions(url, { GATEWAY_API_TOKEN: 'theirs' }))
      .toEqual({ url: 'http://127.0.0.1:8080', token: 'theirs', wait: 60, look: false, json: false, county: undefined });
    expect(readCompareOptions([...url, '--token', 'mine', '--look', '--county', '522632'], { GATEWAY_API_TOKEN: 'theirs' }))
      .toMatchObject({ token: 'mine', look: true, county: '522632' });
  });

  it.each([[[]], [['--url', 'gateway']], [[...url, '--county', '5226']], [[...url, '--mend']], [[...url, '522632']], [[...url, '--wait', 'long']]])('refuse %j with the usage', (args) => {
    expect(() => readCompareOptions(args, {})).toThrow('npm run compare -- --url');
  });
});
