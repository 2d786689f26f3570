import { named } from './copy.js';

const error = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('what COPY says of a key that is taken', () => {
  it('has the code of a key that is taken, also where another machine said it', () => {
    const said = error('XX000', 'duplicate key value violates unique constraint "mooring_pkey_102008"');
    expect(named(said)).toMatchObject({ code: '23505', message: said.message });
  });

  it.each([
    error('XX000', 'unexpected chunk number'), error('23505', 'duplicate key value violates unique constraint "mooring_pkey"'),
    error('22P02', 'duplicate key value violates unique constraint'), new Error('Connection terminated'), 'duplicate key value violates unique constraint',
  ])('is otherwise what it is: %s', (thrown) => {
    const code = (thrown as { code?: string }).code;
    expect(named(thrown)).toBe(thrown);
    expect((thrown as { code?: string }).code).toBe(code);
  });
});
