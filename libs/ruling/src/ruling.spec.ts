import fc from 'fast-check';
import { z } from 'zod';
import {
  compareOffences, inForceOn, offendersIn, predicatesOn, predicatesOnWhole, prepareCheck,
  reasonOf, reconcile, RuleBook, ruleData, ruleSetData, valuesOf,
} from './index.js';

interface Pig {
  readonly code: string;
  readonly kilos: number;
}

interface Farm {
  readonly asOf: string;
  readonly county: string;
  readonly pigs: readonly Pig[];
}

const onFarm = predicatesOnWhole<Farm>('farm', () => 'F1');
const onPig = predicatesOn<Farm, Pig>({ kind: 'pig', itemsOf: (farm) => farm.pigs, codeOf: (pig) => pig.code });

const predicates = [
  onFarm('P001', z.strictObject({}), (farm) => farm.pigs.length === 0),
  onPig('P002', z.strictObject({ kilos: z.number() }), (pig, _, { kilos }) => pig.kilos > kilos && { kilos: pig.kilos }),
];
const file = (number: string, subject: string, more: object = {}) => ruleData.parse({
  number, subject, title: { zh: '题', en: 'title' }, severity: 'warning', source: 'a test', certainty: 'local', valid: { from: '2000-01-01', to: null },
  reason: { zh: '重 {kilos} 公斤', en: 'weighs {kilos} kg' }, versions: [{ version: 1, since: '2000-01-01', note: { zh: '首版', en: 'first' } }],
  examples: { passes: {}, fails: {}, offenders: ['x'] }, ...more,
});
const heavy = (values: object[]) => file('P002', 'pig', { parameters: values });
const weights = [
  { from: '2010-01-01', values: { kilos: 100 } }, { from: '2020-01-01', values: { kilos: 200 } }, { from: '2012-01-01', region: '52', values: { kilos: 150 } },
];
const book = new RuleBook(([file('P001', 'farm'), heavy(weights)]), predicates);
const set = (more: object = {}) => ruleSetData.parse({
  id: 's', title: { zh: '集', en: 'set' }, source: 'a test', state: 'in_force', from: '2000-01-01', to: null,
  rules: [{ number: 'P001', version: 1 }, { number: 'P002', version: 1 }], ...more,
});
const farm = (asOf: string, county: string, ...kilos: number[]): Farm => ({ asOf, county, pigs: kilos.map((each, i) => ({ code: `pig-${i}`, kilos: each })) });
const found = (facts: Farm, rules = set()) => prepareCheck(book, rules, facts)(facts).map(({ number, subjectCode }) => `${number} ${subjectCode}`);

describe('a check', () => {
  it('names who offends against which rule, with the values of the reason', () => {
    expect(found(farm('2021-01-01', '110105'))).toEqual(['P001 F1']);
    const facts = farm('2021-01-01', '110105', 90, 250);
    const [offence] = prepareCheck(book, set(), facts)(facts);
    expect(offence).toEqual({ number: 'P002', version: 1, severity: 'warning', subject: 'pig', subjectCode: 'pig-1', values: { kilos: 250 } });
    expect(reasonOf(book.find('P002')!.reason, offence!.values)).toEqual({ zh: '重 250 公斤', en: 'weighs 250 kg' });
  });

  it.each([
    ['2009-12-31', '110105', 'no value has begun', []],
    ['2010-01-01', '110105', 'the first value', ['P002 pig-0', 'P002 pig-1']],
    ['2020-01-01', '110105', 'the later value', ['P002 pig-1']],
    ['2020-01-01', '522632', 'the value of the region', ['P002 pig-0', 'P002 pig-1']],
    ['2011-01-01', '522632', 'the general value, before the region has its own', ['P002 pig-0', 'P002 pig-1']],
  ])('goes, on %s in %s, by %s', (asOf, county, _why, expected) => {
    expect(found(farm(asOf, county, 170, 220))).toEqual(expected);
  });

  it('goes by the values that can be asked for, those of the set before those of the rule', () => {
    const on = (asOf: string, county: string, rules = set()) => valuesOf(book, rules, 'P002', { asOf, county });
    expect([on('2009-12-31', '110105'), on('2010-01-01', '110105'), on('2020-01-01', '522632')]).toEqual([null, { kilos: 100 }, { kilos: 150 }]);
    const own = set({ rules: [{ number: 'P002', version: 1, parameters: [{ from: '2015-01-01', values: { kilos: 50 } }] }] });
    expect([on('2020-01-01', '110105', own), on('2010-01-01', '110105', own)]).toEqual([{ kilos: 50 }, { kilos: 100 }]);
    expect(on('2020-01-01', '110105', set({ rules: [{ number: 'P001', version: 1 }] }))).toEqual({ kilos: 200 });
    expect(() => valuesOf(book, set(), 'P009', { asOf: '2020-01-01', county: '110105' })).toThrow('no rule P009');
  });

  it('lets a rule set say otherwise than the rule, in value and severity', () => {
    const stricter = set({ rules: [{ number: 'P002', version: 1, severity: 'error', parameters: [{ from: '2000-01-01', values: { kilos: 10 } }] }] });
    const facts = farm('2021-01-01', '522632', 20);
    expect(prepareCheck(book, stricter, facts)(facts)).toMatchObject([{ subjectCode: 'pig-0', severity: 'error' }]);
  });

  it('leaves out a rule that is not valid on the day', () => {
    const until = new RuleBook([file('P001', 'farm', { valid: { from: '2010-01-01', to: '2015-01-01' } }), heavy(weights)], predicates);
    const on = (asOf: string) => prepareCheck(until, set(), { asOf, county: '110105' })(farm(asOf, '110105')).length;
    expect([on('2009-12-31'), on('2010-01-01'), on('2014-12-31'), on('2015-01-01')]).toEqual([0, 1, 1, 0]);
  });

  it('runs a single rule over its own examples', () => {
    expect(offendersIn(book, book.find('P001')!, farm('2021-01-01', '110105'))).toEqual(['F1']);
    expect(offendersIn(book, book.find('P002')!, farm('2021-01-01', '110105'))).toEqual([]);
  });
});

describe('what does not belong together is refused with what to do', () => {
  it.each([
    ['a file without predicate', () => new RuleBook([file('P003', 'farm')], predicates), /P003 has a file and no predicate/],
    ['a predicate without file', () => new RuleBook([file('P001', 'farm')], predicates), /P002 has a predicate and no file/],
    ['another subject', () => new RuleBook([file('P001', 'pig'), heavy(weights)], predicates), /P001 is about a pig in its file and a farm in code/],
    ['two files of a number', () => new RuleBook([file('P001', 'farm'), file('P001', 'farm'), heavy(weights)], predicates), /Two files have the number P001/],
    ['wrong values', () => new RuleBook([file('P001', 'farm'), heavy([{ from: '2010-01-01', values: { kilo: 1 } }])], predicates), /parameters of rule P002 from 2010-01-01 are wrong: kilos/],
    ['a set with an unknown rule', () => found(farm('2021-01-01', '1'), set({ rules: [{ number: 'P009', version: 1 }] })), /names P009, which is no rule/],
    ['a set with another version', () => found(farm('2021-01-01', '1'), set({ rules: [{ number: 'P001', version: 2 }] })), /has version 2 of P001, which is at version 1/],
    ['no set in force', () => inForceOn([set({ state: 'draft' })], '2021-01-01'), /No rule set is in force on 2021-01-01/],
    ['two sets in force', () => inForceOn([set(), set({ id: 't' })], '2021-01-01'), /Two rule sets are in force on 2021-01-01, s and t/],
  ])('%s', (_what, work, message) => {
    expect(work).toThrow(message);
  });

  it('and versions that skip a number', () => {
    expect(() => file('P001', 'farm', { versions: [{ version: 2, since: '2000-01-01', note: { zh: '版', en: 'v' } }] })).toThrow(/numbered 1, 2, 3/);
  });
});

it('the set in force is the one whose days hold', () => {
  const sets = [set({ to: '2020-01-01' }), set({ id: 't', from: '2020-01-01' }), set({ id: 'd', state: 'draft' })];
  expect([inForceOn(sets, '2019-12-31').id, inForceOn(sets, '2020-01-01').id]).toEqual(['s', 't']);
});

const offence = fc.record({
  number: fc.constantFrom('P001', 'P002', 'P003'), version: fc.constant(1), severity: fc.constant('error' as const), subject: fc.constant('pig'),
  subjectCode: fc.constantFrom('a', 'b', 'c', 'd'), values: fc.constant({}),
});
const offences = fc.uniqueArray(offence, { selector: ({ number, subjectCode }) => `${number} ${subjectCode}` });
const keys = (items: readonly { number: string; subjectCode: string }[]) => items.map(({ number, subjectCode }) => `${number} ${subjectCode}`).sort();

describe('findings', () => {
  it('are, after a check, exactly what it found, and a second check changes nothing', () => {
    fc.assert(fc.property(offences, offences, (open, now) => {
      const { found: opened, gone } = reconcile(open, now);
      const after = [...open.filter((each) => !gone.includes(each)), ...opened];
      expect(keys(after)).toEqual(keys(now));
      expect(reconcile(after, now)).toEqual({ found: [], gone: [] });
    }));
  });

  it('compared, are added, gone or the same, each once', () => {
    fc.assert(fc.property(offences, offences, (draft, inForce) => {
      const { added, gone, same } = compareOffences(draft, inForce);
      expect(keys([...added, ...same])).toEqual(keys(draft));
      expect(keys([...gone, ...same])).toEqual(keys(inForce));
    }));
  });
});
