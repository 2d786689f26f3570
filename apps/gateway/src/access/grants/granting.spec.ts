import { Policy } from '@guzhou/access';
import type { Grant, Scope, Subject } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { judge, judgeConfirmation, type Receiver } from './granting.js';

const policy = Policy.read();
const day = '2020-05-31';
const county = { division: '522632000000' };
const town = { division: '522632100000' };
const anybody: Receiver = { id: 'somebody', kind: 'person' };

function holder(role: string, scope: Scope, id = 'giver'): Subject {
  return { id, kind: 'person', grants: [{ role, scope, from: '2020-01-01', to: null }] };
}
const administrator = (scope: Scope, id?: string) => holder('user-administrator', scope, id);

function verdict(giver: Subject, grant: Partial<Grant>, receiver = anybody): string {
  try {
    return judge(giver, receiver, { scope: town, from: day, to: null, ...grant }, policy, day);
  } catch (error) {
    return (error as ProblemError).problem.code;
  }
}

describe('a grant', () => {
  it.each<[string, Subject, Partial<Grant>, string]>([
    ['of a role within what one administers', administrator(county), { role: 'town-official' }, 'holds'],
    ['of a role of one\'s own level', administrator(county), { role: 'county-official', scope: county }, 'holds'],
    ['in a grid below', administrator(town), { role: 'grid-officer', scope: { village: '522632100201', grid: 'G1' } }, 'holds'],
    ['of households of the county', administrator(county), { role: 'paired-cadre', scope: { county: '522632', households: ['H1'] } }, 'holds'],
    ['of households by a town, which cannot know whose they are', administrator(town), { role: 'paired-cadre', scope: { county: '522632', households: ['H1'] } }, 'grant/outside'],
    ['above one\'s own', administrator(town), { role: 'county-official', scope: county }, 'grant/outside'],
    ['beside one\'s own', administrator(town), { role: 'town-official', scope: { division: '522632101000' } }, 'grant/outside'],
    ['of another county', administrator(county), { role: 'town-official', scope: { division: '522633100000' } }, 'grant/outside'],
    ['by who administers nobody', holder('county-official', county), { role: 'town-official' }, 'access/not-permitted'],
    ['of a role that there is not', administrator(county), { role: 'mayor' }, 'grant/role-unknown'],
    ['of a role that is not granted there', administrator(county), { role: 'village-officer' }, 'grant/role-unfit'],
    ['of permissions one by one to a person', administrator(county), { permissions: ['register.read'] }, 'grant/permission-unfit'],
    ['of administration below one\'s own', administrator(county), { role: 'user-administrator' }, 'holds'],
    ['of administration of one\'s own level', administrator(town), { role: 'user-administrator' }, 'grant/outside'],
    ['of administration of a county, by who stands above', administrator({ division: '522600000000' }), { role: 'user-administrator', scope: county }, 'pending'],
    ['of administration everywhere, by who has it', administrator({ division: '000000000000' }), { role: 'user-administrator', scope: { division: '000000000000' } }, 'pending'],
    ['of data protection', administrator(county), { role: 'data-protection-officer', scope: county }, 'pending'],
    ['of what is the platform\'s, by who administers everything', administrator({ division: '000000000000' }), { role: 'operator', scope: { division: '000000000000' } }, 'holds'],
  ])('%s', (_, giver, grant, expected) => {
    expect(verdict(giver, grant)).toBe(expected);
  });

  it('is not given to oneself, nor by one whose own has ended', () => {
    expect(verdict(administrator(county), { role: 'town-official' }, { id: 'giver', kind: 'person' })).toBe('grant/to-oneself');
    const ended = { ...administrator(county), grants: [{ ...administrator(county).grants[0]!, to: day }] };
    expect(verdict(ended, { role: 'town-official' })).toBe('access/not-permitted');
  });

  it('gives systems permissions one by one, but none that is the platform\'s own work', () => {
    const system: Receiver = { id: 'system', kind: 'system' };
    expect(verdict(administrator(county), { permissions: ['register.read', 'act-for.others'] }, system)).toBe('holds');
    expect(verdict(administrator(county), { permissions: ['platform.work'] }, system)).toBe('grant/permission-unfit');
    expect(verdict(administrator(county), { permissions: ['recovery.manage'] }, system)).toBe('grant/outside');
    expect(verdict(administrator(county), { permissions: ['user.manage'] }, system)).toBe('holds');
    expect(verdict(administrator(county), { permissions: ['user.manage'], scope: county }, system)).toBe('grant/outside');
  });

  it('of two is confirmed by another administrator with as much to say, and by no one else', () => {
    const grant: Grant = { role: 'data-protection-officer', scope: county, from: day, to: null };
    const confirm = (second: Subject) => () => judgeConfirmation(second, { grantedBy: 'giver', receiver: anybody, grant }, policy, day);
    expect(confirm(administrator(county, 'second'))).not.toThrow();
    expect(confirm(administrator(county))).toThrow('grant/to-oneself');
    expect(confirm(administrator(county, anybody.id))).toThrow('grant/to-oneself');
    expect(confirm(administrator(town, 'second'))).toThrow('grant/outside');
    expect(confirm(holder('county-official', county, 'second'))).toThrow('access/not-permitted');
  });
});
