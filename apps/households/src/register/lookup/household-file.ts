import type { RecordOf } from '@guzhou/recording';
import type { Condition, Membership } from '../members/member.js';
import type { personRecord } from '../members/member.records.js';

/** Who somebody is, opened. */
export type PersonOnFile = RecordOf<typeof personRecord>;

export interface MemberOnFile {
  readonly membership: Membership;
  readonly person: PersonOnFile;
  readonly conditions: readonly Condition[];
}
