/** What the figures of this service are made of. */
export type ItemKind = 'fund' | 'project' | 'payout';
