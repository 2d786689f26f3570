import { PERSON, readQuota, readQuotas, readQuotasOf, SYSTEM } from './quotas.js';

describe('quotas', () => {
  it('are named by what calls cost; what is not named is as it was, and none is none', () => {
    const unlessTold = readQuotas(PERSON);
    expect(unlessTold).toMatchObject({ read: { count: 1200, seconds: 60 }, search: { count: 600, seconds: 3600 } });
    expect(readQuotas(' search:5/10, write:none', unlessTold)).toEqual({ ...unlessTold, search: { count: 5, seconds: 10 }, write: null });
    expect(Object.keys(readQuotas(SYSTEM)).sort()).toEqual(['export', 'read', 'search', 'upload', 'write']);
  });

  it('of single ones stand behind their ids', () => {
    expect(readQuotasOf('0ab1cd2ef3gh=search:5/10;019ad8c4-2e00-7000-8000-0f3a5c2b7e11=export:none')).toEqual(new Map([
      ['0ab1cd2ef3gh', { search: { count: 5, seconds: 10 } }], ['019ad8c4-2e00-7000-8000-0f3a5c2b7e11', { export: null }],
    ]));
  });

  it.each(['', 'read', 'read:', 'read:5', 'read:0/60', 'read:5/0', 'read:-5/60', 'reads:5/60', 'read:5/60,read:6/60', 'read:5/60;'])(
    'are refused where they are not: "%s"', (text) => {
      expect(() => readQuotas(text)).toThrow('须为 read:次数/秒数');
    });

  it.each(['', 'read:5/60', 'someone with blanks=read:5/60', 'abcdefgh=', 'abcdefgh=read:5/60;abcdefgh=read:5/60'])(
    'of single ones are refused where they are not: "%s"', (text) => {
      expect(() => readQuotasOf(text)).toThrow('须为 主体或密钥的编号');
    });

  it('say what one of them must be', () => {
    expect(readQuota('none')).toBeNull();
    expect(() => readQuota('many')).toThrow('须为 次数/秒数，或 none · must be calls/seconds, or none');
  });
});
