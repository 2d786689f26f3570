import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';

/** More than the largest file has. */
const MAX_PARTS = 100_000;

const input = z.strictObject({ importId: z.uuid(), parts: z.int().positive().max(MAX_PARTS) });
const output = z.strictObject({ standsAsLeft: z.boolean() });

/**
 * Whether what a service keeps of a county stands as an import left it: every part of it is known there, as it is not after an
 * older backup was restored or after some weeks, and nothing else was written for the county since the first of them.
 */
export const StandsAsLeft = ofEachService((service) => defineRequest({ name: `${service}.stands-as-left.2`, permission: 'platform.work', about: 'county', input, output }));

/** The idempotency key under which a part of an import is sent. */
export function importPartKey(importId: string, part: number): string {
  return `${importId}:${part}`;
}
