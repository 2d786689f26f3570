import type { Grant } from '@guzhou/contracts';

export type SubjectKind = 'person' | 'system';
export type SubjectState = 'invited' | 'active' | 'suspended';

/** A person or a system as it stands in lists. */
export interface Account {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly division: string;
  readonly state: SubjectState;
  readonly revision: number;
  readonly createdAt: Date;
}

/** A grant as it is looked after; `to` null: without end. */
export interface KeptGrant extends Grant {
  readonly id: string;
  readonly subject: string;
  /** It holds only when a second administrator has confirmed it. */
  readonly pending: boolean;
  readonly reason: string;
  readonly grantedBy: string;
  readonly confirmedBy: string | null;
  readonly endedBy: string | null;
}

export interface UserWithGrants extends Account {
  readonly grants: readonly KeptGrant[];
}
