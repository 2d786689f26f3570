import { ProblemError } from '@guzhou/runtime';
import { UploadShares } from './upload-shares.js';

const codeOf = (take: () => unknown) => {
  try {
    take();
  } catch (error) {
    return (error as ProblemError).problem.code;
  }
};

describe('the places for uploads', () => {
  it('are not all one subject\'s, for whomever it says that it sends', () => {
    const shares = new UploadShares(4, 2);
    const from = (subject: string, actor: string) => () => shares.take({ subject, actor: `${subject}/${actor}` });
    from('s-1', 'a')();
    from('s-1', 'a')();
    expect(codeOf(from('s-1', 'a'))).toBe('import/too-many-of-yours');
    from('s-1', 'b')();
    expect(codeOf(from('s-1', 'c'))).toBe('import/too-many-of-yours');
    const leave = from('s-2', 'a')();
    expect(codeOf(from('s-3', 'd'))).toBe('import/too-many-uploads');
    leave();
    expect(codeOf(from('s-3', 'd'))).toBeUndefined();
  });
});
