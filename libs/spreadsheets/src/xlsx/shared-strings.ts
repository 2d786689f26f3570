import { tooMuchText } from '../file.errors.js';
import { unescaped } from './cell-text.js';
import type { XmlListener } from './xml-reader.js';

/** All of them are in memory while a workbook is read. */
const MAX_STRINGS = 8_000_000;
const MAX_CHARACTERS = 128 * 1024 * 1024;

/** Gathers the texts that cells refer to by number; how to pronounce them is left out. */
export class SharedStringsReader implements XmlListener {
  readonly strings: string[] = [];
  private characters = 0;
  private current = '';
  private inText = false;
  private inReading = false;

  open(name: string): void {
    if (name === 'si') this.current = '';
    else if (name === 'rPh') this.inReading = true;
    else if (name === 't') this.inText = !this.inReading;
  }

  text(text: string): void {
    if (!this.inText) return;
    this.current += text;
    this.characters += text.length;
    if (this.characters > MAX_CHARACTERS) throw tooMuchText();
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'si') {
      if (this.strings.length === MAX_STRINGS) throw tooMuchText();
      this.strings.push(unescaped(this.current));
    }
  }
}
