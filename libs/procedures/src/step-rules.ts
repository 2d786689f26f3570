import type { CodeList } from '@guzhou/contracts';
import type { Term } from '@guzhou/working-days';
import { z } from 'zod';

/** What a step of a procedure asks for. Services bring their codes and may ask for more: all else here is typed by their rules. */
export interface StepRules {
  readonly step: string;
  /** Any one of them takes it. Absent: the procedure does not ask who. */
  readonly by?: readonly string[];
  /** One of each kind is needed. */
  readonly papers: readonly string[];
  /** Within which time after the step before, or the end of its notice; absent: there is no limit. */
  readonly within?: Term | undefined;
  /** It is a public notice, which stays up for the term before the next step. */
  readonly notice?: (Term & { readonly kind: string }) | undefined;
}

export type StepOf<Rules extends StepRules> = Rules['step'];
export type PaperOf<Rules extends StepRules> = Rules['papers'][number];
export type RoleOf<Rules extends StepRules> = Rules extends { readonly by: readonly (infer Role extends string)[] } ? Role : never;

const term = z.strictObject({ days: z.int().min(0).max(365), count: z.enum(['calendar', 'working']) });

/** The fields of a step in a configuration, whoever takes it; `takenBy` is for procedures that ask who. */
export function stepFields<Step extends string, Paper extends string, Notice extends string>(
  { steps, papers, notices }: { steps: CodeList<Step>; papers: CodeList<Paper>; notices: CodeList<Notice> },
) {
  return {
    step: steps.schema, papers: z.array(papers.schema), within: term.optional(),
    notice: term.extend({ kind: notices.schema }).optional(),
  };
}

export function takenBy<Role extends string>(roles: CodeList<Role>) {
  return { by: z.array(roles.schema).nonempty() };
}
