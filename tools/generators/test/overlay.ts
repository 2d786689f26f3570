import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** A checkout with changes on top that are not written until they are flushed: as much of Nx's tree as the generators use. */
export class Overlay {
  readonly changed = new Map<string, string>();

  constructor(readonly root = checkout) {}

  exists(path: string): boolean {
    return this.changed.has(path) || existsSync(join(this.root, path));
  }

  read(path: string): string {
    return this.changed.get(path) ?? readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, content: string | Buffer): void {
    this.changed.set(path, content.toString());
  }

  /** Of what was there before. */
  children(path: string): string[] {
    return readdirSync(join(this.root, path));
  }

  delete(path: string): void {
    this.changed.delete(path);
  }

  flush(): void {
    for (const [path, content] of this.changed) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), content);
    }
  }
}
