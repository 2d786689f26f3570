import { unescaped } from './cell-text.js';
import { MAX_TEXT } from './sheet-limits.js';
import { TextStore } from './text-store.js';
import type { XmlListener } from './xml-reader.js';

/** Bytes of memory that they may take: all of them are there while a workbook is read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Gathers the texts that cells refer to by number; how to pronounce them is left out. */
export class SharedStringsReader implements XmlListener {
  readonly strings = new TextStore(MAX_BYTES);
  private current = '';
  private inText = false;
  private inReading = false;

  open(name: string): void {
    if (name === 'si') this.current = '';
    else if (name === 'rPh') this.inReading = true;
    else if (name === 't') this.inText = !this.inReading;
  }

  text(text: string): void {
    if (this.inText && this.current.length <= MAX_TEXT) this.current += text.slice(0, MAX_TEXT);
  }

  /** Throws `file/too-much-text`. */
  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'si') this.strings.add(unescaped(this.current));
  }
}
