type Say = (zh: string, en: string) => void;
export function ensureRedis(root: string, say: Say, environment?: Readonly<Record<string, string | undefined>>): void;
