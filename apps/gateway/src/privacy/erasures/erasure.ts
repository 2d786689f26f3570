import { EraseMember, erasureReasons, named, PreviewErasure } from '@guzhou/contracts';
import { z } from 'zod';

const { version: _version, ...planned } = PreviewErasure.output.shape;

/** What erasing somebody would do. */
export const erasurePlan = named('ErasurePlan', z.strictObject(planned));

export const erasure = named('Erasure', z.strictObject({
  id: z.uuid(), memberCode: z.string(), reason: erasureReasons.schema, evidence: EraseMember.input.shape.evidence,
  state: z.enum(['asked', 'confirmed', 'done']).describe('asked 待复核，confirmed 已复核、办理中，done 已删除 · waits for a second person, is carried out, is done'),
  plan: erasurePlan, askedBy: z.string(), askedAt: z.iso.datetime(),
  confirmedBy: z.string().nullable(), confirmedAt: z.iso.datetime().nullable(),
  operation: z.uuid().nullable().describe('办理该删除的操作 · the operation that carries it out'),
  result: EraseMember.output.nullable(),
}));
export type Erasure = z.output<typeof erasure>;
