import { scopeLevels, type Policy, type RoleDefinition } from '@guzhou/access';
import type { Label } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { html, type Html } from '../sign-in/pages/html.js';
import type { Field, Language } from '../sign-in/pages/page.js';

/** What was wrong, with the fields named as the form names them and not as a body of the API does. */
export function inForm(problem: Problem): Problem {
  return { ...problem, fields: problem.fields?.map((field) => ({ ...field, path: field.path.replace(/^body\./, '') })) };
}

export function hidden(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

const levelWords: Readonly<Record<(typeof scopeLevels)[number], Label>> = {
  country: { zh: '全国', en: 'country' }, province: { zh: '省', en: 'province' }, prefecture: { zh: '市州', en: 'prefecture' },
  county: { zh: '县', en: 'county' }, town: { zh: '乡镇', en: 'town' }, village: { zh: '村', en: 'village' }, grid: { zh: '网格', en: 'grid' },
  households: { zh: '结对户', en: 'households' },
};

/** Roles to choose from, each with where it is granted. */
export function roleChoices(policy: Policy, language: Language, none?: Label): NonNullable<Field['choices']> {
  const words = (role: RoleDefinition) => `${role[language]}（${role.levels.map((level) => levelWords[level][language]).join(language === 'zh' ? '、' : ', ')}）`;
  return [
    ...(none === undefined ? [] : [{ value: '', label: none[language] }]),
    ...[...policy.roles].map(([value, role]) => ({ value, label: words(role) })),
  ];
}

export const scopeField = {
  name: 'scope', label: { zh: '范围', en: 'Where' },
  hint: {
    zh: '12 位行政区划代码；网格写“村代码/网格编号”；结对户写“县代码:户编号,户编号”。',
    en: 'The 12 digits of a division; a grid as village/grid; households as county:household,household.',
  },
} satisfies Field;

export const reasonField = { name: 'reason', label: { zh: '依据', en: 'On what grounds' }, hint: { zh: '如文号', en: 'such as the number of a document' } } satisfies Field;
export const divisionField = {
  name: 'division', label: { zh: '所属行政区划代码', en: 'Division' }, hint: { zh: '12 位，如 522632100000', en: '12 digits, such as 522632100000' },
  inputmode: 'numeric',
} satisfies Field;
