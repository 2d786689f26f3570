import type { ListFindings, ListRules, OutputOf } from '@guzhou/contracts';

type Listed = OutputOf<typeof ListRules>;

export const ruleSet: Listed['ruleSet'] = {
  id: 'register-2026', title: { zh: '建档立卡数据规则（2026 年版）', en: 'Rules of the register, 2026' },
  source: 'Every rule about households, as first published.', state: 'in_force', from: '2014-01-01', to: null,
};

export const rule: Omit<Listed['rules'][number], 'inForce'> = {
  number: 'H021', version: 1, title: { zh: '子女与户主年龄差合理', en: 'A child is younger than the head by enough years' },
  subject: 'member', severity: 'warning', certainty: 'local', source: 'Practice of town offices; set the value that suits yours.',
};

export const finding: OutputOf<typeof ListFindings>['findings'][number] = {
  number: rule.number, version: 1, title: rule.title, severity: 'warning', subject: 'member', subjectCode: 'M-000007', householdCode: 'H-000001',
  villageCode: '522632100207', owner: { kind: 'village', code: '522632100207' },
  reason: { zh: '只比户主小 9 岁', en: 'only 9 years younger than the head' }, state: 'open', foundAt: '2026-11-24T03:00:12.345Z',
  lastSeenAt: '2026-11-25T19:00:40.000Z', goneAt: null, exemption: null,
};

export const run = {
  runId: '5d0f3f0e-1a0f-4a36-9a4b-0a8f1d0c7e55', division: '522632000000', ruleSet: ruleSet.id, state: 'finished' as const,
  requestedAt: '2026-11-25T19:00:00.000Z', startedAt: '2026-11-25T19:00:01.000Z', finishedAt: '2026-11-25T19:00:40.000Z', households: 93_412,
};
