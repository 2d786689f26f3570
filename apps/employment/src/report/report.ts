/** What the figures of this service are made of. */
export type ItemKind = 'household' | 'placement';
