import { edit, tell } from '../shared/edits.js';

const rules = 'apps/households/config/rules';
const predicates = 'apps/households/src/rules/predicates';
const draft = 'apps/households/config/rule-sets/register-2027.json';

/** What a rule says before anybody wrote what it is about: true, and rarely so. */
const starts = {
  household: {
    values: { members: 20 },
    parameters: 'z.strictObject({ members: z.int().positive() })',
    predicate: (number, parameters) => `onHousehold('${number}', ${parameters}, ({ members }, limit) => members.length > limit.members\n    && { members: members.length }),`,
    reason: { zh: '有 {members} 人', en: '{members} people' },
    examples: { passes: {}, fails: { members: Array.from({ length: 21 }, () => ({})) }, offenders: ['H1'] },
  },
  member: {
    values: { years: 110 },
    parameters: 'z.strictObject({ years: z.int().positive() })',
    predicate: (number, parameters) => `onMember('${number}', ${parameters}, ({ age }, _, limit) => age > limit.years && { age }),`,
    reason: { zh: '已 {age} 岁', en: 'is {age} years old' },
    examples: { passes: {}, fails: { members: [{ bornOn: '1900-01-01' }] }, offenders: ['M1'] },
  },
};

/** Makes a rule about households or their members: its file with examples, which are its tests, its predicate, its line in the draft. */
export default async function rule(tree, { theme, subject = 'household', zh, en }) {
  const path = `${predicates}/${theme}.ts`;
  const taken = tree.children(rules).filter((file) => file.startsWith('H')).map((file) => Number(file.slice(1, 4)));
  const number = `H${String(Math.max(...taken) + 1).padStart(3, '0')}`;
  const { values, parameters, predicate, reason, examples } = starts[subject];
  const verb = subject === 'household' ? 'onHousehold' : 'onMember';

  edit(tree, path, [/\n\];\n/, `\n  ${predicate(number, parameters)}\n];\n`]);
  const text = tree.read(path, 'utf8');
  edit(tree, path,
    ...(text.includes("from 'zod'") ? [] : [[/^/, "import { z } from 'zod';\n"]]),
    ...(new RegExp(`import \\{[^}]*\\b${verb}\\b`).test(text) ? [] : [[/(import \{[^}]*?)( \} from '\.\.\/subjects\.js')/, `$1, ${verb}$2`]]));
  tree.write(`${rules}/${number}.json`, `${JSON.stringify({
    number, title: { zh, en }, subject, severity: 'hint', source: 'Practice; say where it comes from.', certainty: 'local',
    valid: { from: '2014-01-01', to: null }, parameters: [{ from: '2014-01-01', values }], reason,
    versions: [{ version: 1, since: new Date().toISOString().slice(0, 10), note: { zh: '首版', en: 'first' } }], examples,
  }, undefined, 2)}\n`);
  edit(tree, draft, [/("number": "H\d+"[^\n]*)(?![\s\S]*"number": "H)/, `$1\n    { "number": "${number}", "version": 1 },`]);

  return tell([
    `Next for rule ${number}:`,
    `  1. what must hold: its predicate in ${path}; words, source, values and examples in ${rules}/${number}.json`,
    '  2. npm run jest -- apps/households/src/rules/rules.spec    # its examples',
    '  3. a trial of the draft, then its line in the set in force (docs/rules.md)',
  ]);
}
