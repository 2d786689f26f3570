import type { ProcedureListAnswer } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

export interface Refused {
  /** Where it stands in the list, from 0. */
  readonly index: number;
  readonly error: ProblemError;
}

export interface SortedOut<Result> {
  readonly done: readonly Result[];
  readonly refused: readonly Refused[];
}

/** Of a list what can be done, and what cannot: an item whose work throws a problem is refused with it, the others go on. */
export function sortOut<Item, Result>(items: readonly Item[], work: (item: Item) => Result): SortedOut<Result> {
  const done: Result[] = [];
  const refused: Refused[] = [];
  for (const [index, item] of items.entries()) {
    try {
      done.push(work(item));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refused.push({ index, error });
    }
  }
  return { done, refused };
}

/** The result of a list of one. Throws the problem that it was refused with. */
export function single<Result>({ done, refused }: SortedOut<Result>): Result {
  if (refused[0] !== undefined) throw refused[0].error;
  return done[0]!;
}

/** As an answer to a list names them. */
export function refusedAnswers(refused: readonly Refused[]): ProcedureListAnswer['refused'] {
  return refused.map(({ index, error: { problem: { code, detail, fields = [] } } }) => ({
    index, code, detail, fields: fields.map((field) => ({ path: field.path, code: field.code, detail: field.detail })),
  }));
}
