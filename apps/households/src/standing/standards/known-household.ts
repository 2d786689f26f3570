import { houseAppraisalFields, incomeKinds, incomeSubKinds, waterCheckFields } from '@guzhou/contracts';
import { z } from 'zod';

const day = z.string();
const found = <Value extends z.ZodType>(value: Value) => z.object({ on: day, value }).nullable();

/** A row of `sql/standards/facts.sql`: the facts that the exit standard asks for, and what is shown beside them. */
export const knownHouseholdRow = z.object({
  householdCode: z.string(),
  villageCode: z.string(),
  income: z.array(z.object({ kind: incomeKinds.schema, subKind: incomeSubKinds.schema, fen: z.string().transform(BigInt) })),
  food: found(z.boolean()),
  clothing: found(z.boolean()),
  safeWater: found(z.boolean()),
  waterCheck: found(waterCheckFields),
  houseGrade: found(z.string()),
  houseAppraisal: found(houseAppraisalFields),
  members: z.array(z.object({
    memberCode: z.string(),
    bornOn: day,
    /** `insurance` is the kind that is recorded. */
    condition: z.object({ student: z.string(), medicalInsurance: z.string().nullable(), from: day })
      .transform(({ medicalInsurance: insurance, ...condition }) => (
        { ...condition, insurance, medicalInsurance: (insurance ?? 'none') !== 'none' })).nullable(),
    excuse: z.object({ reason: z.string(), certificate: z.string().nullable(), from: day })
      .transform((excuse) => ({ ...excuse, certified: excuse.certificate !== null })).nullable(),
  })),
});
export type KnownHousehold = z.output<typeof knownHouseholdRow>;
