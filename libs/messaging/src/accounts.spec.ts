import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { aclOf, ownCommands, redisAccounts } from './accounts.js';

const talk = {
  services: ['a', 'b', 'c'], askers: ['gateway'],
  routes: [{ event: { service: 'a' }, hearers: ['b', 'c'] }, { event: { service: 'a' }, hearers: ['b'] }],
};
const rulesOf = (name: string) => redisAccounts(talk).find((account) => account.name === name)!.rules;

const scripts = join(dirname(createRequire(import.meta.url).resolve('bullmq')), 'scripts');
/** Relays are a thing of BullMQ that is not used here. */
const ofBullmq = readdirSync(scripts).filter((file) => /^(?!relay).*-\d+\.js$/.test(file));

describe('accounts in Redis', () => {
  it('are one for each service, who runs Redis and nobody', () => {
    const lines = aclOf(talk, (name) => `>${name}`).trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'user default reset on', ...['operator', 'a', 'b', 'c', 'gateway'].map((name) => `user ${name} reset on`),
    ]);
    expect(lines[0]).toBe('user default reset on nopass -@all +ping');
    expect(lines[2]).toMatch(/^user a reset on >a resetchannels -@all \+/);
  });

  it.each(ofBullmq)('may do in queues of their own what the script %s of BullMQ does', (file) => {
    const called = [...readFileSync(join(scripts, file), 'utf8').matchAll(/call\(\s*["'](\w+)["']/g)].map(([, command]) => command!.toLowerCase());
    expect(called).not.toEqual([]);
    expect(called.filter((command) => !ownCommands.includes(command))).toEqual([]);
  });

  it('put jobs where something is said to somebody, and nowhere else', () => {
    const targets = (name: string) => {
      const named = [...rulesOf(name).join(' ').matchAll(/~\{guzhou\.([^}]+)\}:\1:/g)];
      return [...new Set(named.map(([, queue]) => queue))];
    };
    expect(targets('a')).toEqual(['b.events', 'c.events']);
    expect(targets('b')).toEqual(['a.acknowledgements']);
    expect(targets('gateway')).toEqual(['a.requests', 'b.requests', 'c.requests']);
  });

  it('count calls where they ask, and nowhere else', () => {
    const counts = (name: string) => rulesOf(name).filter((rule) => rule.includes('guzhou:limit:'));
    expect(counts('gateway')).toEqual([expect.stringMatching(/^\(\+eval .*\+set ~guzhou:limit:\*\)$/)]);
    expect(counts('a')).toEqual([]);
  });

  it('say answers to whoever asks, who alone hears them', () => {
    expect(rulesOf('b')).toContain('(+publish &guzhou.gateway.replies.*)');
    expect(rulesOf('b')).not.toContain('&guzhou.gateway.replies.*');
    expect(rulesOf('gateway')).toContain('&guzhou.gateway.replies.*');
  });
});
