import { readFileSync } from 'node:fs';
import { povertyCauses, procedureKinds } from '@guzhou/contracts';
import { z } from 'zod';

/** Causes that tell of somebody's health: illness, disability. They never stand on a public notice. */
const ofHealth = ['01', '02'];

export const noticesSchema = z.strictObject({
  source: z.string().min(1),
  /** National hotline for complaints about poverty alleviation. */
  hotline: z.string().regex(/^\d{5}$/),
  /** Causes that are shown by their own name. */
  shownCauses: z.array(povertyCauses.schema.exclude(['01', '02'])),
  /** The one wording of all others. */
  otherCauses: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Procedures whose notices say why a household is poor. */
  causesOn: z.array(procedureKinds.schema),
}).refine(({ shownCauses }) => {
  const shown: readonly string[] = shownCauses;
  return povertyCauses.codes.some((code) => !ofHealth.includes(code) && !shown.includes(code));
}, 'at least one cause that has nothing to do with health must share the wording of the others, or it gives health away');
export type NoticesConfig = z.output<typeof noticesSchema>;

/** What public notices show. */
export const noticesConfig = noticesSchema.parse(JSON.parse(readFileSync(new URL('../../../config/public-notices.json', import.meta.url), 'utf8')));
