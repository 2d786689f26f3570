import fc from 'fast-check';
import { offendersIn, reasonOf, prepareCheck, inForceOn } from '@guzhou/ruling';
import { anyHouseholdFacts } from '../../test/any-household-facts.js';
import { exampleFacts } from './example-facts.js';
import { exampleVillage } from './example-village.js';
import type { HouseholdFacts } from './facts.js';
import { aboutHouseholds, aboutVillages, ruleBook, ruleSets, villageBook } from './rule-files.js';

describe.each(ruleBook.rules.map((rule) => [rule.number, rule.title.en, rule] as const))('rule %s: %s', (_number, _title, rule) => {
  it('passes what it should', () => {
    expect(offendersIn(ruleBook, rule, exampleFacts(rule.examples.passes))).toEqual([]);
  });

  it('finds what it should', () => {
    expect(offendersIn(ruleBook, rule, exampleFacts(rule.examples.fails))).toEqual(rule.examples.offenders);
  });
});

describe.each(villageBook.rules.map((rule) => [rule.number, rule.title.en, rule] as const))('rule %s: %s', (_number, _title, rule) => {
  it('passes what it should', () => {
    expect(offendersIn(villageBook, rule, exampleVillage(rule.examples.passes))).toEqual([]);
  });

  it('finds what it should, and says why in both languages', () => {
    const facts = exampleVillage(rule.examples.fails);
    expect(offendersIn(villageBook, rule, facts)).toEqual(rule.examples.offenders);
    const offences = prepareCheck(villageBook, aboutVillages(inForceOn(ruleSets, day)), facts)(facts);
    const { zh, en } = reasonOf(rule.reason, offences.find(({ number }) => number === rule.number)!.values);
    expect([zh, en].join(' ')).not.toMatch(/—|\{|\}/);
  });
});

const day = '2026-11-24';
const inForce = aboutHouseholds(inForceOn(ruleSets, day));

it('an ordinary village offends against nothing', () => {
  const facts = exampleVillage({});
  expect(prepareCheck(villageBook, aboutVillages(inForceOn(ruleSets, day)), facts)(facts)).toEqual([]);
});

it('an ordinary household offends against nothing but what is worth a look', () => {
  const facts = exampleFacts({});
  expect(prepareCheck(ruleBook, inForce, facts)(facts).map(({ number }) => number)).toEqual(['H123']);
});

it('reasons are filled in with all that they name, in both languages', () => {
  for (const rule of ruleBook.rules) {
    const facts = exampleFacts(rule.examples.fails);
    // In force or not yet: one in a draft is tried.
    const alone = { id: rule.number, rules: [{ number: rule.number, version: rule.versions.at(-1)!.version, parameters: [] }] };
    const [offence] = prepareCheck(ruleBook, alone, facts)(facts).filter(({ number }) => number === rule.number);
    const { zh, en } = reasonOf(rule.reason, offence!.values);
    expect([rule.number, zh, en].join(' ')).not.toMatch(/—|\{|\}/);
  }
});

describe('every rule', () => {
  const checkOf = (facts: HouseholdFacts) => prepareCheck(ruleBook, inForce, facts);

  it('judges any facts without throwing, the same each time, and names nothing but numbers, days and codes', () => {
    fc.assert(fc.property(anyHouseholdFacts, (facts) => {
      const before = structuredClone(facts);
      const offences = checkOf(facts)(facts);
      expect(checkOf(facts)(facts)).toEqual(offences);
      expect(facts).toEqual(before);
      const subjects = new Set(['H1', ...facts.members.map(({ memberCode }) => memberCode)]);
      for (const { subjectCode, values } of offences) {
        expect(subjects).toContain(subjectCode);
        for (const value of Object.values(values)) expect(String(value)).toMatch(/^(-?\d+|\d{4}-\d{2}-\d{2})$/);
      }
    }), { numRuns: 500 });
  });

  it('objects to a subject once at most', () => {
    fc.assert(fc.property(anyHouseholdFacts, (facts) => {
      const found = checkOf(facts)(facts).map(({ number, subjectCode }) => `${number} ${subjectCode}`);
      expect(new Set(found).size).toBe(found.length);
    }), { numRuns: 200 });
  });
});

describe('what a rule tells of those whom it finds', () => {
  /** Facts that note which fields of members are looked at. */
  function watched(facts: HouseholdFacts, seen: Set<string>): HouseholdFacts {
    const watch = <Part extends object>(part: Part) => new Proxy(part, {
      get: (of, field, receiver) => {
        seen.add(String(field));
        return Reflect.get(of, field, receiver) as unknown;
      },
    });
    return { ...facts, members: facts.members.map(watch) };
  }

  it('is said of every rule that looks at health or at disability certificates, and of no other', () => {
    const looked = new Map(ruleBook.rules.map(({ number }) => [number, new Set<string>()]));
    const look = (facts: HouseholdFacts) => {
      for (const { number, versions } of ruleBook.rules) {
        const alone = { id: number, rules: [{ number, version: versions.at(-1)!.version, parameters: [] }] };
        prepareCheck(ruleBook, alone, facts)(watched(facts, looked.get(number)!));
      }
    };
    for (const { examples } of ruleBook.rules) for (const example of [examples.passes, examples.fails]) look(exampleFacts(example));
    fc.assert(fc.property(anyHouseholdFacts, (facts) => { look(facts); }), { numRuns: 50 });
    const ofHealth = [...looked].filter(([, fields]) => fields.has('health') || fields.has('disabilityCertificate')).map(([number]) => number);
    expect(ruleBook.rules.filter(({ tells }) => tells.includes('health')).map(({ number }) => number)).toEqual(ofHealth);
  });
});
