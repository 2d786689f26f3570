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
  it('are not all one address\'s, whatever names it invents', () => {
    const shares = new UploadShares(4, 2);
    const from = (address: string, actor: string) => () => shares.take({ address, actor });
    from('10.0.0.1', 'a')();
    from('10.0.0.1', 'a')();
    expect(codeOf(from('10.0.0.1', 'a'))).toBe('import/too-many-of-yours');
    from('10.0.0.1', 'b')();
    expect(codeOf(from('10.0.0.1', 'c'))).toBe('import/too-many-of-yours');
    const leave = from('10.0.0.2', 'a')();
    expect(codeOf(from('10.0.0.3', 'd'))).toBe('import/too-many-uploads');
    leave();
    expect(codeOf(from('10.0.0.3', 'd'))).toBeUndefined();
  });
});
