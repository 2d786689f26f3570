/** Some messages of a batch were not applied. They stay with their sender, who sends them again. */
export class MessagesNotAppliedError extends Error {
  override readonly name = 'MessagesNotAppliedError';

  constructor(readonly count: number, readonly reasons: readonly string[]) {
    super(`${count} messages were not applied: ${reasons.join(', ')}.`);
  }
}
