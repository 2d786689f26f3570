import { countyCode, GetMember, recordCode, type OutputOf } from '@guzhou/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.js';
import { asOf } from '../http/list-query.js';
import { householdExample } from '../households/households.examples.js';

const { relation, joinedOn, joinedBy, leftOn, leftBy, ...member } = householdExample.members[0]!;
const { memberCode, name, idNumberMasked, idNumber, sex, bornOn, ethnicity, disabilityCertificate, ...condition } = member;

const example: OutputOf<typeof GetMember> = {
  memberCode, name, idNumberMasked, idNumber, sex, bornOn, ethnicity, disabilityCertificate, version: 2,
  memberships: [{ householdCode: 'H-000001', relation, joinedOn, joinedBy, leftOn, leftBy }],
  conditions: [{ from: '2009-03-01', to: null, ...condition }],
};

export const getMember = defineRoute({
  name: 'getMember', method: 'get', path: '/api/v1/members/{code}', tag: 'members',
  passes: { to: GetMember, as: { code: 'memberCode' } },
  summary: { zh: '一个人：所在的户与历次状况', en: 'One person: households and conditions, one after the other' },
  params: z.object({ code: recordCode }),
  query: z.strictObject({
    county: countyCode.describe('县代码，6 位 · county, 6 digits'),
    asOf,
  }),
  answers: {
    200: {
      description: { zh: '人', en: 'The person' }, schema: GetMember.output, example,
      headers: { etag: { zh: '此人的标识，更正时用于 If-Match', en: 'Names the person as it is, for If-Match when it is corrected' } },
    },
  },
  problems: [404, 503],
});
