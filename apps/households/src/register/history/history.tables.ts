import { historyOf } from '@guzhou/recording';
import { attributeRecord, householdRecord, povertyStatusRecord, registrationRecord } from '../households/household.records.js';
import { livingConditionRecord } from '../living-conditions/living-condition.record.js';
import { conditionRecord, membershipRecord, personRecord } from '../members/member.records.js';

export const membershipHistory = historyOf('membership', membershipRecord);

export const householdTables = [
  historyOf('household', householdRecord), historyOf('registration', registrationRecord), historyOf('attribute', attributeRecord),
  historyOf('poverty_status', povertyStatusRecord), historyOf('living_condition', livingConditionRecord),
];

export const memberTables = [historyOf('member', personRecord), membershipHistory, historyOf('condition', conditionRecord)];
