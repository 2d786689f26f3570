import type { Policy } from '@guzhou/access';
import type { Grant, Permission } from '@guzhou/contracts';

/** Of whom a second factor is asked: of who may change anything or see personal data, of everybody, or of who wants one. */
export const secondFactorChoices = ['personal', 'everybody', 'own-choice'] as const;
export type SecondFactorChoice = (typeof secondFactorChoices)[number];

/** What neither shows personal data nor changes anything. What is not listed here needs a second factor, also what is new. */
const harmless: ReadonlySet<Permission> = new Set<Permission>(['division.read', 'report.read', 'rule.read', 'operation.read']);

export function needsSecondFactor(choice: SecondFactorChoice, grants: readonly Grant[], policy: Policy): boolean {
  if (choice !== 'personal') return choice === 'everybody';
  return grants.some((grant) => [...policy.permissionsOf(grant)].some((permission) => !harmless.has(permission)));
}
