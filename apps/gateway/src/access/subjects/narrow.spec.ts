import { Policy } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';
import { narrowedTo, permissionsHeld } from './narrow.js';

const policy = Policy.read();
const scope = { division: '522632000000' };
const from = '2020-01-01';
const subject: Subject = {
  id: 'x', kind: 'system', grants: [{ role: 'auditor', scope, from, to: null }, { permissions: ['report.read', 'audit.read'], scope, from, to: '2020-06-01' }],
};

describe('a subject that is narrowed', () => {
  it('keeps what it had of these permissions, where and when it had it', () => {
    expect(narrowedTo(new Set(['report.read']), { ...subject, grants: subject.grants.slice(1) }, policy).grants)
      .toEqual([{ permissions: ['report.read'], scope, from, to: '2020-06-01' }]);
    expect(permissionsHeld(narrowedTo(new Set(['audit.read', 'register.change']), subject, policy), policy, '2020-03-01')).toEqual(new Set(['audit.read']));
  });

  it('is as it was where nothing is taken away, and has nothing where all is', () => {
    const all = new Set(subject.grants.flatMap((grant) => [...policy.permissionsOf(grant)]));
    expect(narrowedTo(all, subject, policy)).toEqual(subject);
    expect(narrowedTo(new Set(), subject, policy).grants).toEqual([]);
  });

  it('holds what its grants hold on that day', () => {
    expect(permissionsHeld(subject, policy, '2020-06-01').has('report.read')).toBe(policy.permissionsOf({ role: 'auditor', scope, from, to: null }).has('report.read'));
    expect(permissionsHeld(subject, policy, '2019-12-31').size).toBe(0);
  });
});
