import { knownPasswords } from './known-passwords.js';
import { whyNotPassword } from './password-rules.js';

describe('a password', () => {
  const why = async (password: string) => whyNotPassword(password, 'yang.xiuying', await knownPasswords())?.en;

  it.each(['correct horse battery', '村口的老樟树下面有一口井', 'ɓ2 kq9v-wmzr', 'today it rains in Rongjiang'])('may be %s', async (password) => {
    expect(await why(password)).toBeUndefined();
  });

  it.each([
    ['short', /at least 10/], ['九个字符的密码不行', /at least 10/], ['x'.repeat(129), /128/],
    ['password12345', /Many people/], ['P@ssw0rd!!!!', /Many people/], ['1234567890', /Many people|consecutive/], ['ｐａｓｓｗｏｒｄ１２３', /Many people/],
    ['yang.xiuying2026', /sign-in name/], ['Guzhou@fupin', /words of the platform/],
    ['guzhou12345', /consecutive/], ['1234guzhou5678', /consecutive/],
    ['aaaaaaaaaaaa', /repeated/], ['abababababab', /repeated/], ['qwertyuiopasdf', /Many people|consecutive/], ['abcdefgh12345678', /Many people|consecutive/],
  ])('is not %s', async (password, said) => {
    expect(await why(password)).toMatch(said);
  });
});
