import { createHash } from 'node:crypto';

/** `password`: a second factor is still to be given, or set up. Nothing but that can be done meanwhile. */
export type SessionStage = 'password' | 'full';
export type SignedInBy = 'password' | 'passkey' | 'oidc';

export interface Session {
  /** SHA-256 of what the browser holds. */
  readonly digest: Buffer;
  readonly id: string;
  readonly subjectId: string;
  readonly stage: SessionStage;
  readonly signedInBy: SignedInBy;
  /** Of the kind of browser and its system. */
  readonly browser: Buffer;
  readonly browserWords: string;
  readonly begunAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
}

/** How long a session may last, in milliseconds. */
export interface SessionTimes {
  /** Without anything asked. */
  readonly idle: number;
  readonly longest: number;
}

/** Time for a second factor, also to set one up. */
export const BETWEEN_FACTORS_MS = 10 * 60_000;

export type SessionState = 'holds' | 'ended' | 'another browser';

/**
 * Whether what a browser brought is still a session. It is bound to the kind of browser and its system, not to the address: telephones
 * change theirs all day. So a stolen cookie is of use only where the thief's browser says that it is of the same kind.
 */
export function stateOf(session: Pick<Session, 'stage' | 'begunAt' | 'seenAt' | 'endsAt' | 'browser'>, browser: Buffer, now: Date, { idle }: SessionTimes): SessionState {
  const ends = Math.min(session.endsAt.getTime(), session.seenAt.getTime() + idle);
  if (now.getTime() >= ends) return 'ended';
  return session.browser.equals(browser) ? 'holds' : 'another browser';
}

const browsers = [
  [/MicroMessenger/, '微信 WeChat'], [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/QQBrowser/, 'QQ'], [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS|Chromium/, 'Chrome'], [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux|X11/, 'Linux'],
] as const;

/** Kind and system, without versions: a browser that is updated stays the same one. */
export function browserOf(userAgent: string | undefined): { readonly words: string; readonly digest: Buffer } {
  const said = (userAgent ?? '').slice(0, 500);
  const [kind, system] = [nameIn(browsers, said), nameIn(systems, said)];
  return {
    words: `${kind ?? '其他浏览器 other'} · ${system ?? '其他系统 other'}`,
    digest: createHash('sha256').update(kind === undefined || system === undefined ? said.replace(/[\d._]+/g, '') : `${kind}/${system}`).digest(),
  };
}

function nameIn(known: readonly (readonly [RegExp, string])[], said: string): string | undefined {
  return known.find(([pattern]) => pattern.test(said))?.[1];
}
