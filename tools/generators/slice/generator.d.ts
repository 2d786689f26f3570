import type { SliceNames } from './names.js';

export interface SliceTree {
  exists(path: string): boolean;
  read(path: string, encoding: 'utf8'): string;
  write(path: string, content: string | Buffer): void;
}

export default function slice(tree: SliceTree, options: SliceNames): Promise<() => void>;
