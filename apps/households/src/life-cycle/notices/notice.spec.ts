import { povertyCauses } from '@guzhou/contracts';
import { mayHideNumber, shownCause } from './notice.js';
import { noticesConfig, noticesSchema } from './notices.config.js';

describe('the cause on a notice', () => {
  it('is never illness or disability: they share their wording with causes that have nothing to do with health', () => {
    const wording = new Map(povertyCauses.codes.map((cause) => [cause, shownCause('identification', cause, noticesConfig)!.zh]));
    const sharing = [...wording].filter(([, words]) => words === wording.get('01')).map(([cause]) => cause);
    expect(sharing).toEqual(expect.arrayContaining(['01', '02', '99']));
    for (const words of wording.values()) expect(words).not.toMatch(/病|残/);
  });

  it('is not shown where somebody exits or is taken off the register', () => {
    expect(shownCause('exit', '07', noticesConfig)).toBeNull();
    expect(shownCause('removal', '07', noticesConfig)).toBeNull();
  });

  it('cannot be configured to tell of health, by name or by being the only one without', () => {
    const others = povertyCauses.codes.filter((cause) => cause !== '01' && cause !== '02');
    expect(noticesSchema.safeParse({ ...noticesConfig, shownCauses: ['01'] }).success).toBe(false);
    expect(noticesSchema.safeParse({ ...noticesConfig, shownCauses: others }).success).toBe(false);
    expect(noticesSchema.safeParse({ ...noticesConfig, shownCauses: others.slice(1) }).success).toBe(true);
  });
});

describe('a place on a notice', () => {
  it.each([
    ['村委会办公室', false], ['古州镇 12 组 3 号', false], ['村委会 2020 年新楼', false],
    ['13900001234', true], ['找韦某 139 0000 1234', true], ['0855-123456', true], ['１３９００００１２３４', true],
  ])('%s may hide a number: %s', (place, may) => {
    expect(mayHideNumber(place)).toBe(may);
  });
});
