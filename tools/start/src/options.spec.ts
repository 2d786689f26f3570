import { resolve } from 'node:path';
import { readOptions } from './options.js';

describe('readOptions', () => {
  it('has a sound default for everything', () => {
    expect(readOptions([], {})).toEqual({
      once: false, json: false, empty: false, data: resolve('.data'), fresh: false, port: 8080, spoil: undefined,
    });
  });

  it('stops after the report when JSON is asked for', () => {
    expect(readOptions(['--json'], {})).toMatchObject({ once: true, json: true });
  });

  it('keeps a spoiled month away from the sound one', () => {
    expect(readOptions(['--spoil', 'fund-altered'], {})).toMatchObject({ data: resolve('.data/spoiled-fund-altered'), fresh: true });
    expect(readOptions(['--spoil', 'fund-altered', '--data', 'mine'], {})).toMatchObject({ data: resolve('mine'), fresh: false });
    expect(readOptions([], { GUZHOU_SPOIL: 'job-lost' }).spoil).toBe('job-lost');
  });

  it('keeps a town of one\'s own away from the reference town', () => {
    expect(readOptions(['--empty'], {})).toMatchObject({ empty: true, data: resolve('.data/own'), fresh: false, once: false });
    expect(() => readOptions(['--empty', '--once'], {})).toThrow(/nothing for --once/);
  });

  it('takes no files', () => {
    expect(() => readOptions(['villages.csv'], {})).toThrow(/npm run load/);
  });

  it('says what is wrong', () => {
    expect(() => readOptions(['--spoil', 'everything'], {})).toThrow(/exit-undone/);
    expect(() => readOptions(['--port', 'x'], {})).toThrow(/1 to 65535/);
    expect(() => readOptions(['--onse'], {})).toThrow(/没有选项 --onse.*There is no option --onse[^]*npm start -- \[--once\]/);
  });
});
