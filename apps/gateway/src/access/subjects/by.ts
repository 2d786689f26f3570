/** By whom something was changed, and when. */
export interface By {
  readonly actor: string;
  readonly at: Date;
}
