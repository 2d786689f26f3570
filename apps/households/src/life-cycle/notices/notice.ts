import { povertyCauses, type Label, type Notice, type ProcedureKind } from '@guzhou/contracts';
import type { NoticesConfig } from './notices.config.js';

/** A public notice without what it says of each household. */
export type NoticeHead = Omit<Notice, 'households'>;

/** What is written down of a household when a notice is put up: no more than anybody in the village may read. */
export interface NoticeEntry {
  readonly householdCode: string;
  readonly headName: string;
  readonly persons: number;
  readonly cause: Label | null;
}

/** Whether a text has five digits in a row, written together or apart: a phone or an ID number could hide in it. */
export function mayHideNumber(text: string): boolean {
  return /(?:\p{Nd}[\s-]*){5}/u.test(text);
}

/**
 * Why a household is poor, as a notice may say it; null: this one says nothing of it. Illness and disability never have a name
 * of their own; they share one wording with other causes, so that it does not give them away.
 */
export function shownCause(kind: ProcedureKind, cause: (typeof povertyCauses.codes)[number], config: NoticesConfig): Label | null {
  if (!config.causesOn.includes(kind)) return null;
  const shown: readonly string[] = config.shownCauses;
  return shown.includes(cause) ? povertyCauses.labels[cause] : config.otherCauses;
}
