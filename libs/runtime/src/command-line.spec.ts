import { readCommandLine, WrongCommandLine } from './command-line.js';

const usage = 'npm run it -- [--url <gateway>]';
const options = { url: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
const reading = (...args: string[]) => () => readCommandLine(args, options, usage);

describe('a command line', () => {
  it('is read into options and names', () => {
    expect(reading('--url', 'x', 'a.csv')()).toMatchObject({ values: { url: 'x', json: false }, positionals: ['a.csv'] });
  });

  it.each(['--help', '-h'])('with %s gives the usage and nothing else, whatever stands beside it', (help) => {
    expect(reading('--nonsense', help)).toThrow(new Error(usage));
    expect(reading(help)).not.toThrow(WrongCommandLine);
  });

  it.each([
    [['--jsn'], '没有选项 --jsn。 · There is no option --jsn.'], [['-x'], '没有选项 -x。'],
    [['--url'], '选项 --url 缺少值'], [['--json=yes'], '选项 --json 缺少值，或不应有值'], [['--url', '--json'], '选项 --url 缺少值'],
  ])('%j is refused in both languages, with the usage', (args, sentence) => {
    expect(reading(...args)).toThrow(WrongCommandLine);
    expect(reading(...args)).toThrow(sentence);
    expect(reading(...args)).toThrow(usage);
  });
});
