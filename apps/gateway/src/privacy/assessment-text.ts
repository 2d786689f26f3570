import type { Label } from '@guzhou/contracts';
import type { Assessment } from './assessment.js';

type Language = 'zh' | 'en';

const levelNames: Readonly<Record<Assessment['held'][number]['fields'][number]['level'], Label>> = {
  identity: { zh: '身份', en: 'identity' }, number: { zh: '号码（证件、电话、账号）', en: 'numbers (ID, phone, account)' },
  health: { zh: '健康', en: 'health' }, income: { zh: '收入', en: 'income' },
};
const keeping = {
  sealed: { zh: '加密', en: 'sealed' }, hashed: { zh: '密钥散列', en: 'keyed hash' }, plain: { zh: '原样', en: 'as it is' },
} as const satisfies Record<string, Label>;

/** The assessment as a report to be read and filed. */
export function writeAssessment(made: Assessment, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const said = (label: Label) => label[language];
  const yes = (is: boolean) => (is ? say('是', 'yes') : say('否', 'no'));
  const many = (rows: number, more: boolean) => (more ? say(`超过 ${rows}`, `more than ${rows}`) : String(rows));
  const days = (kept: number | null) => (kept === null ? say('不自动删除', 'not by itself') : say(`${kept} 天`, `${kept} days`));
  const held = made.held.filter(({ rows }) => rows > 0);
  return [
    `# ${say(`个人信息保护影响评估：${made.county}`, `Data-protection impact assessment: ${made.county}`)}`,
    say(`生成于 ${made.madeAt}；查阅与导出自 ${made.since} 起统计。`, `Made at ${made.madeAt}; reading and taking out is counted since ${made.since}.`),
    `## ${say('一、存了什么，在哪里', '1. What is held, and where')}`,
    table([say('服务', 'service'), say('表', 'table'), say('关于', 'about'), say('行数', 'rows'), say('有级别的字段', 'fields with a level'), say('其他字段', 'other fields')],
      held.map((each) => [
        each.service, each.table, each.about === 'person' ? say('人', 'person') : say('户', 'household'), many(each.rows, each.more),
        each.fields.map(({ field, level, kept }) => `${field}（${said(levelNames[level])}，${kept.map((one) => said(keeping[one])).join('+')}）`).join(say('；', '; ')),
        String(each.otherFields),
      ])),
    `## ${say('二、存多久', '2. For how long')}`,
    table([say('内容', 'what'), say('服务', 'service'), say('期限', 'kept'), say('设置', 'setting'), say('理由', 'why'), say('依据', 'law'), say('现有行数', 'rows')],
      made.retention.map((each) => [
        said(each.said), each.service, days(each.days), each.setting ?? '', said(each.reason), each.law === null ? '' : said(each.law), String(each.rows ?? ''),
      ])),
    `## ${say('三、谁能看', '3. Who may read')}`,
    table([say('岗位', 'role'), say('人', 'persons'), say('系统', 'systems'), say('看号码', 'numbers'), say('看健康', 'health'), say('完整导出', 'full export')],
      made.readers.map((each) => [
        each.role, String(each.persons), String(each.systems), yes(each.numbers), yes(each.health), yes(each.exportsFull),
      ])),
    `## ${say('四、谁看了多少', '4. Who read how much')}`,
    say(`统计了 ${many(made.reading.counted, made.reading.more)} 条审计记录。`, `${many(made.reading.counted, made.reading.more)} entries of the audit trail were counted.`),
    table([say('动作', 'action'), say('结果', 'outcome'), say('次数', 'entries'), say('账号数', 'subjects')],
      made.reading.actions.map((each) => [each.action, each.outcome === 'done' ? say('已做', 'done') : say('被拒绝', 'refused'), String(each.entries), String(each.subjects)])),
    table([say('账号', 'subject'), say('次数', 'entries'), say('对象数', 'objects')],
      made.reading.most.map((each) => [each.subject, String(each.entries), String(each.objects)])),
    `## ${say('五、导出了多少', '5. What was taken out')}`,
    table([say('种类', 'kind'), say('号码', 'numbers'), say('文件', 'files'), say('行数', 'rows')],
      made.exports.map((each) => [each.kind, each.identity === 'full' ? say('完整', 'in full') : say('脱敏', 'masked'), String(each.files), String(each.rows)])),
    `## ${say('六、密钥', '6. Keys')}`,
    table([say('服务', 'service'), say('变量', 'variable'), say('编号', 'id'), say('已知天数', 'days known'), say('现用', 'seals'), say('可撤下', 'may go')],
      made.keys.map((each) => [each.service, each.variable, each.id, String(each.days), yes(each.seals), yes(each.spent)])),
    `## ${say('七、还缺什么', '7. What is missing')}`,
    made.gaps.length === 0 ? say('系统自身没有发现。其他风险见 docs/threats.md。', 'Nothing that the platform can tell. See docs/threats.md for the rest.')
      : made.gaps.map(({ said: each, subject }) => `- ${said(each)}${subject === null ? '' : `（${subject}）`}`).join('\n'),
    '',
  ].join('\n\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
