import type { ServiceNames } from './registrations.js';

export interface ServiceTree {
  exists(path: string): boolean;
  read(path: string, encoding: 'utf8'): string;
  write(path: string, content: string | Buffer): void;
}

export default function service(tree: ServiceTree, options: ServiceNames): Promise<() => void>;
