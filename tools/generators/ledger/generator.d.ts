import type { LedgerNames } from './names.js';

export interface LedgerTree {
  exists(path: string): boolean;
  read(path: string, encoding: 'utf8'): string;
  write(path: string, content: string | Buffer): void;
}

export default function ledger(tree: LedgerTree, options: LedgerNames): Promise<() => void>;
