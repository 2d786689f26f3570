import { WHOLE_COUNTRY, type Permission, type Subject } from '@guzhou/contracts';

/** From before any day that is asked for. */
const ALWAYS = { from: '1900-01-01', to: null } as const;

/** The platform itself at one of its jobs, everywhere, with the permissions that this job needs and no others. */
export function jobSubject(name: string, permissions: readonly Permission[]): Subject {
  return { id: `job:${name}`, kind: 'job', grants: [{ permissions: [...permissions], scope: { division: WHOLE_COUNTRY }, ...ALWAYS }] };
}
