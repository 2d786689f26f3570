import { fileKinds, kindNamed, needs } from './file-kind.js';

describe('kinds of files', () => {
  it('are known by both their names, each of which is one kind only', () => {
    for (const { kind, label } of fileKinds) expect([kindNamed(kind)?.kind, kindNamed(label.zh)?.kind]).toEqual([kind, kind]);
    expect(kindNamed('roster')).toBeUndefined();
  });

  it('need those whose records they refer to, and all need divisions', () => {
    expect(needs('wages', 'households')).toBe(true);
    expect(needs('villages', 'divisions')).toBe(true);
    expect(needs('households', 'members')).toBe(false);
    expect(needs('divisions', 'divisions')).toBe(false);
  });
});
