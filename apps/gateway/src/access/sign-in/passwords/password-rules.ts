import type { Label } from '@guzhou/contracts';

export const SHORTEST_PASSWORD = 10;
/** Hashing takes as long for a longer one; more than this nobody types. */
export const LONGEST_PASSWORD = 128;

/** Words that everybody here would try first. */
const ofThePlatform = ['guzhou', '古州', 'fupin', '扶贫', 'gongzuo', 'admin', 'administrator', '管理员', 'password', 'mima', '密码', 'woaini', 'woaizuguo'];

/** What keyboards and counting give in one go, the longest first. */
const pieces = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz', 'zyxwvutsrqponmlkjihgfedcba', 'qwertyuiop', 'asdfghjkl',
  'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '!@#$%^&*()'].flatMap(piecesOf).sort((a, b) => b.length - a.length);

const leet: Readonly<Record<string, string>> = { '@': 'a', 4: 'a', 3: 'e', 1: 'i', '!': 'i', 0: 'o', $: 's', 5: 's', 7: 't' };

/**
 * Why a password is not taken; undefined: it is. Length counts and not kinds of characters, which make people write it down.
 * `known` are passwords of which it is known that many have them, in lower case.
 */
export function whyNotPassword(password: string, signInName: string, known: ReadonlySet<string>): Label | undefined {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < SHORTEST_PASSWORD) {
    return { zh: `密码至少 ${SHORTEST_PASSWORD} 个字符。`, en: `The password must have at least ${SHORTEST_PASSWORD} characters.` };
  }
  if (length > LONGEST_PASSWORD) return { zh: `密码不超过 ${LONGEST_PASSWORD} 个字符。`, en: `The password may have ${LONGEST_PASSWORD} characters at most.` };
  const lower = text.toLowerCase();
  const forms = formsOf(lower);
  if (forms.some((form) => known.has(form))) return { zh: '这个密码太常见，请另选一个。', en: 'Many people have this password: choose another.' };
  if (left(lower, [signInName, ...ofThePlatform]) < SHORTEST_PASSWORD / 2) {
    return { zh: '密码不能由登录名或平台名称拼成。', en: 'The password must not be made of the sign-in name or words of the platform.' };
  }
  if (new Set(lower).size < 5 || left(lower, pieces) < SHORTEST_PASSWORD / 2) {
    return { zh: '密码不能是重复、连续的字符。', en: 'The password must not be repeated or consecutive characters.' };
  }
  if (left(lower, [signInName, ...ofThePlatform, ...pieces]) < SHORTEST_PASSWORD / 2) {
    return { zh: '密码不能由登录名、平台名称和连续的字符拼成。', en: 'The password must not be made of the sign-in name, words of the platform and consecutive characters.' };
  }
  return undefined;
}

/** The word itself, without what is put before and after it, and without letters in disguise. */
function formsOf(lower: string): string[] {
  const bare = [lower, lower.replace(/^[\d\W_]+|[\d\W_]+$/gu, '')];
  const open = bare.map((form) => form.replace(/[@431!0$57]/g, (sign) => leet[sign]!));
  return [...new Set([...bare, ...open])].filter((form) => form.length > 3);
}

/** How many characters are left once these words are taken out. */
function left(text: string, words: readonly string[]): number {
  return [...words.filter((word) => word.length > 2).reduce((rest, word) => rest.replaceAll(word, ''), text)].length;
}

/** Pieces of four and more of such a run. */
function piecesOf(run: string): string[] {
  const from = Array.from({ length: run.length }, (_, at) => run.slice(at));
  return from.flatMap((rest) => Array.from({ length: Math.max(0, rest.length - 3) }, (_, more) => rest.slice(0, 4 + more)));
}
