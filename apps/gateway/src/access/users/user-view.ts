import type { z } from 'zod';
import type { KeptGrant, UserWithGrants } from './account.js';
import type { grantView, UserView } from './users.routes.js';

function grantViewOf({ subject: _, role, permissions = [], ...grant }: KeptGrant): z.output<typeof grantView> {
  return { ...grant, role: role ?? null, permissions };
}

export function viewOf({ kind: _, grants, createdAt, ...user }: UserWithGrants): UserView {
  return { ...user, createdAt: createdAt.toISOString(), grants: grants.map(grantViewOf) };
}
