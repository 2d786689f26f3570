import type { Logger } from '@guzhou/runtime';
import { TroubleLog } from './trouble-log.js';

const refused = new Error('WRONGPASS invalid username-password pair');
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('the log of trouble with Redis', () => {
  let lines: [object, string][];
  let told: () => void;
  let log: TroubleLog;

  beforeEach(() => {
    lines = [];
    told = () => {};
    const warn = (line: object, text: string) => {
      lines.push([line, text]);
      told();
    };
    log = new TroubleLog({ warn } as Logger, 40);
  });
  const nextLine = () => new Promise<void>((resolve) => { told = resolve; });

  it('names the reason at once, then sums up once in a while', async () => {
    for (let i = 0; i < 500; i++) log.note(refused);
    log.note(away);
    expect(lines).toEqual([[{ reason: 'WRONGPASS' }, 'trouble with Redis']]);
    await nextLine();
    for (let i = 0; i < 100; i++) log.note(away);
    await nextLine();
    expect(lines.slice(1)).toEqual([
      [{ times: { WRONGPASS: 499, ECONNREFUSED: 1 }, seconds: 0 }, 'more trouble with Redis'],
      [{ times: { ECONNREFUSED: 100 }, seconds: 0 }, 'more trouble with Redis'],
    ]);
  });

  it('names the next one at once again when it was quiet meanwhile', async () => {
    log.note(refused);
    // A timer that was set later, for longer, ends later.
    await new Promise((resolve) => { setTimeout(resolve, 60); });
    log.note(away);
    expect(lines).toEqual([[{ reason: 'WRONGPASS' }, 'trouble with Redis'], [{ reason: 'ECONNREFUSED' }, 'trouble with Redis']]);
  });

  it('keeps the place of what is no trouble with Redis', () => {
    const defect = new TypeError('no');
    log.note(defect);
    expect(lines).toEqual([[{ err: defect }, 'trouble on the wire']]);
  });
});
