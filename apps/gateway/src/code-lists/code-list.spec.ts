import { codeLists, ethnicities, povertyAttributes, povertyStatuses, relations } from '@guzhou/contracts';
import { codeListNames, codeListView } from './code-list.js';

describe('code lists', () => {
  it('are all shown, each code with both labels and in order', () => {
    for (const { name } of codeListNames()) {
      const { codes } = codeListView(name)!;
      expect(codes.map(({ code }) => code)).toEqual(codes.map(({ code }) => code).toSorted());
      for (const { zh, en } of codes) expect([zh, en].every((label) => label !== '')).toBe(true);
    }
    expect(codeListNames()).toHaveLength(codeLists.size);
  });

  it('map onto codes that they have', () => {
    for (const { list } of codeLists.values()) {
      for (const { codes } of Object.values(list.mappings ?? {})) {
        for (const ours of Object.values(codes)) expect(list.codes).toContain(ours);
      }
    }
  });

  it('give no word two meanings', () => {
    for (const [name, { list }] of codeLists) {
      const words = list.codes.flatMap((code) => [list.labels[code]!.zh, ...list.labels[code]!.also ?? []]);
      expect({ name, words: new Set(words).size }).toEqual({ name, words: words.length });
    }
  });

  it('hold the 56 peoples, and the order of the register by a mapping', () => {
    expect(ethnicities.codes).toHaveLength(58);
    const own = ethnicities.mappings!['register-2016']!.codes;
    expect([own['2'], own['7'], own['11'], new Set(Object.values(own)).size]).toEqual(['11', '06', '12', 56]);
  });

  it('read codes, labels, older words and national numbers', () => {
    expect(ethnicities.cell.parse('侗')).toBe('12');
    expect(relations.cell.parse('之侄子')).toBe('26');
    expect(povertyStatuses.cell.parse('0')).toBe('not_exited');
    expect(povertyAttributes.cell.parse('五保户')).toBe('3');
  });

  it('say when a code was in use', () => {
    expect(codeListView('poverty-attributes')!.codes.find(({ code }) => code === '2')).toMatchObject({ from: null, to: '2018-01-01' });
    expect(codeListView('educations')!.codes.find(({ code }) => code === '07')).toMatchObject({ national: null, from: '2021-01-01' });
  });

  it('are unknown by another name', () => {
    expect(codeListView('colours')).toBeUndefined();
  });
});
