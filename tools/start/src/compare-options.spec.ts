import { readCompareOptions } from './compare-options.js';

const url = ['--url', 'http://127.0.0.1:8080/'];

describe('the options of npm run compare', () => {
  it('compare every county and have said again what is missing, with the key of the environment unless told', () => {
    expect(readCompareOptions(url, { GUZHOU_API_KEY: 'theirs' }))
      .toEqual({ url: 'http://127.0.0.1:8080', key: 'theirs', wait: 60, look: false, json: false, county: undefined });
    expect(readCompareOptions([...url, '--key', 'mine', '--look', '--county', '522632'], { GUZHOU_API_KEY: 'theirs' }))
      .toMatchObject({ key: 'mine', look: true, county: '522632' });
  });

  it.each([[[]], [['--url', 'gateway']], [[...url, '--county', '5226']], [[...url, '--mend']], [[...url, '522632']], [[...url, '--wait', 'long']]])('refuse %j with the usage', (args) => {
    expect(() => readCompareOptions(args, {})).toThrow('npm run compare -- --url');
  });
});
