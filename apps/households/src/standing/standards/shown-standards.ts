import { standardItems, standardReasons, type GetStandards, type OutputOf, type StandardItem } from '@guzhou/contracts';
import { isOfSchoolAge, later, verdictOf, type ExitStandard, type Found, type Missing } from '../exit-standard/exit-standard.js';
import { netIncomeFen } from '../income/net-income.js';
import type { KnownHousehold } from './known-household.js';

type Items = OutputOf<typeof GetStandards>['items'];
type Facts = Items[number]['facts'];
type Shown = string | number | bigint | boolean | null;

/** Every item with its verdict, the reasons in words and the facts that it rests on. */
export function shownItems(known: KnownHousehold, missing: readonly Missing[], standard: ExitStandard): Items {
  return standardItems.codes.map((item) => ({
    item,
    label: standardItems.labels[item],
    verdict: verdictOf(missing, item),
    ruleSet: standard.ruleSets[item],
    reasons: missing.filter((reason) => reason.item === item)
      .map(({ code, memberCode }) => ({ code, label: standardReasons.labels[code], memberCode })),
    facts: factsOf[item](known, standard),
  }));
}

const factsOf: Readonly<Record<StandardItem, (known: KnownHousehold, standard: ExitStandard) => Facts>> = {
  income: ({ income, members }, { income: rules, lineFen, asOf }) => [
    fact('netIncomeFen', netIncomeFen(income, rules), asOf), fact('persons', members.length, asOf), fact('lineFenPerHead', lineFen, asOf),
  ],
  food: ({ food }) => facts(food, (value) => ({ enoughFood: value })),
  clothing: ({ clothing }) => facts(clothing, (value) => ({ enoughClothing: value })),
  water: ({ waterCheck, safeWater }, { water }) => {
    const check = water === null ? null : waterCheck;
    return later(check, safeWater) === 'first' ? facts(check, (value) => value) : facts(safeWater, (value) => ({ safeWater: value }));
  },
  house: ({ houseAppraisal, houseGrade }) => (later(houseAppraisal, houseGrade) === 'first'
    ? facts(houseAppraisal, (value) => value) : facts(houseGrade, (grade) => ({ grade }))),
  schooling: ({ members }, standard) => members.filter(({ bornOn }) => isOfSchoolAge(bornOn, standard)).flatMap(
    ({ memberCode, bornOn, condition, excuse }) => [
      { fact: 'bornOn', memberCode, value: bornOn, foundOn: null },
      { fact: 'student', memberCode, value: condition?.student ?? null, foundOn: condition?.from ?? null },
      ...(excuse === null ? [] : [
        { fact: 'excuse', memberCode, value: excuse.reason, foundOn: excuse.from },
        { fact: 'certificate', memberCode, value: excuse.certificate, foundOn: excuse.from },
      ]),
    ]),
  insurance: ({ members }) => members.map(({ memberCode, condition }) => (
    { fact: 'medicalInsurance', memberCode, value: condition?.insurance ?? null, foundOn: condition?.from ?? null })),
};

function facts<Value>(found: Found<Value> | null, named: (value: Value) => Readonly<Record<string, Shown>>): Facts {
  return found === null ? [] : Object.entries(named(found.value)).map(([name, value]) => fact(name, value, found.on));
}

function fact(name: string, value: Shown, foundOn: string): Facts[number] {
  return { fact: name, memberCode: null, value: text(value), foundOn };
}

function text(value: Shown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? null : String(value);
}
