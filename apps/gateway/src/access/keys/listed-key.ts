/** What is told of a key; never the key. */
export interface ListedKey {
  readonly key: string;
  readonly subject: string;
  readonly system: string;
  readonly label: string;
  readonly division: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}
