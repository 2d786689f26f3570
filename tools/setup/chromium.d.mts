type Say = (zh: string, en: string) => void;
export function ensureChromium(root: string, say: Say, environment?: Readonly<Record<string, string | undefined>>): void;
