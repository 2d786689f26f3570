import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLoadOptions } from './load-options.js';

const url = ['--url', 'http://127.0.0.1:8080/'];

describe('readLoadOptions', () => {
  it('brings the reference month only when that is said, with the key of the environment unless told', () => {
    expect(readLoadOptions([...url, '--reference-month'], { GUZHOU_API_KEY: 'theirs' }))
      .toEqual({ url: 'http://127.0.0.1:8080', key: 'theirs', wait: 60, json: false, own: undefined });
    expect(readLoadOptions([...url, '--reference-month', '--key', 'mine', '--json', '--wait', '0'], { GUZHOU_API_KEY: 'theirs' }))
      .toMatchObject({ key: 'mine', json: true, wait: 0 });
    expect(() => readLoadOptions(url, {})).toThrow(/没有文件可导入.*--reference-month[^]*npm run load/);
  });

  it('takes the kind of a file from its name, finds it from where the command was typed, and keeps the order', () => {
    const here = mkdtempSync(join(tmpdir(), 'load-options-'));
    for (const name of ['villages.csv', 'poverty-statuses.XLSX']) writeFileSync(join(here, name), '');
    const { own } = readLoadOptions([...url, '--county', '990101', 'villages.csv', 'poverty-statuses.XLSX', '--report', '990101100000/2020-05'], { INIT_CWD: here });
    rmSync(here, { recursive: true });
    expect(own!.files.map(({ kind, path }) => [kind.kind, path])).toEqual([
      ['villages', join(here, 'villages.csv')], ['poverty-statuses', join(here, 'poverty-statuses.XLSX')],
    ]);
    expect([own!.files[1]!.type, own!.report]).toEqual([expect.stringContaining('spreadsheetml'), { division: '990101100000', period: '2020-05' }]);
  });

  it('takes the Chinese name of a kind as well, with brackets of either width', () => {
    const here = mkdtempSync(join(tmpdir(), 'load-options-'));
    const names = ['行政区划.csv', '村(社区).csv', '村（社区）.xlsx', '户.csv', '家庭成员.xlsx'];
    for (const name of names) writeFileSync(join(here, name), '');
    const { own } = readLoadOptions([...url, '--county', '990101', ...names], { INIT_CWD: here });
    rmSync(here, { recursive: true });
    expect(own!.files.map(({ kind }) => kind.kind)).toEqual(['divisions', 'villages', 'villages', 'households', 'members']);
  });

  it.each([
    [[...url, '--county', '990101', '名册.csv'], /不是文件类别.*家庭成员 members/], [[...url, '--county', '990101', '/tmp/villages.csv/'], /villages\.csv/],
    [[...url, '--reference-month', '--county', '990101'], /不能与文件/], [[...url, '--wait', '-1', '--reference-month'], /--wait/],
    [[...url, '--county', '990101', '--report', '990101100000/2020-13'], /--report/],
    [[], /--url/], [['--url', 'localhost'], /--url/], [[...url, 'villages.csv'], /--county/], [[...url, '--county', '9', 'a.csv'], /--county/],
    [[...url, '--county', '990101', 'villages.ods'], /neither \.csv nor \.xlsx/], [[...url, '--county', '990101', '--report', 'x'], /--report/],
    [[...url, '--fast'], /npm run load/], [[...url, '--county', '990101'], /没有文件/],
    [[...url, '--county', '990101', 'nowhere/villages.csv'], /找不到或不能读取文件.*nowhere\/villages\.csv/],
  ])('says what is wrong with %j', (args, sentence) => {
    expect(() => readLoadOptions(args, {})).toThrow(sentence);
  });
});
