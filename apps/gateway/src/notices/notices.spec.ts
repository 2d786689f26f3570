import { procedureKinds, type Notice } from '@guzhou/contracts';
import { noticeHtml } from './notice-html.js';
import { noticeText } from './notice-text.js';
import { noticeExample } from './notices.routes.js';

const notice = (changes: Partial<Notice> = {}): Notice => ({ ...noticeExample, ...changes });
const lines = (changes?: Partial<Notice>) => noticeText(notice(changes)).split('\n');

describe('a notice as text', () => {
  it('says in Chinese, then in English, what is up, how long, and where to object', () => {
    expect(lines().slice(0, 9)).toEqual([
      '高埂村拟新识别建档立卡贫困户公示', '',
      '经农户申请、入户核查和村民代表大会评议，现将拟新识别建档立卡贫困户 1 户 5 人名单予以公示。',
      '公示期：2020-03-11 至 2020-03-18（7 天，张贴当日不计）。', '如有异议，请向村委会办公室反映，或拨打监督电话 12317。', '',
      '序号\t户编号\t户主\t人数\t主要致贫原因', '1\tH-000001\t石某某\t5\t缺技术', '',
    ]);
    expect(lines()).toContain('Up from 2020-03-11 to 2020-03-18 (7 days, the day of posting not counted).');
  });

  it('counts working days as such', () => {
    expect(lines({ days: { days: 5, count: 'working' } })).toContain('公示期：2020-03-11 至 2020-03-18（5 个工作日，张贴当日不计）。');
  });

  it('has no column of causes where none is shown, and no term where there is none', () => {
    const households = noticeExample.households.map((each) => ({ ...each, cause: null }));
    const text = noticeText(notice({ procedure: 'exit', step: 'announcement', kind: 'announcement', until: null, days: { days: 0, count: 'calendar' }, households }));
    expect(text).toContain('高埂村退出贫困户公告');
    expect(text).toContain('序号\t户编号\t户主\t人数\n');
    expect(text).not.toContain('公示期');
  });

  it('is signed by who put it up', () => {
    const announcement = { procedure: 'exit', step: 'announcement', kind: 'announcement' } as const;
    expect([lines(), lines({ ...announcement, role: 'township' }), lines({ ...announcement, role: 'county' })].map((all) => all.find((line) => line.endsWith('（盖章）'))))
      .toEqual(['村民委员会（盖章）', '乡（镇）人民政府（盖章）', '县扶贫工作主管部门（盖章）']);
  });

  it.each(procedureKinds.codes)('has words for %s', (procedure) => {
    expect(lines({ procedure })[0]).toMatch(/^高埂村拟.+公示$/);
  });
});

describe('a notice as a page', () => {
  it('is whole in itself: it loads nothing and runs nothing', () => {
    const html = noticeHtml(notice());
    expect(html).not.toMatch(/<script|<link|src=|href=|url\(|@import/i);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).toContain('<tr><td>1</td><td>H-000001</td><td>石某某</td><td>5</td><td>缺技术</td></tr>');
  });

  it('takes no markup from names and places', () => {
    const households = [{ ...noticeExample.households[0]!, headName: '<script>alert("x")</script>&' }];
    const html = noticeHtml(notice({ villageName: '<b>村</b>', objectAt: '"><img>', households }));
    expect(html).not.toMatch(/<script|<b>|<img/);
    expect(html).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;&#38;');
  });
});
