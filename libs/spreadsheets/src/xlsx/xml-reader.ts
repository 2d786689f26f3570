import sax, { type SAXParser, type Tag } from 'sax';
import { notAWorkbook } from '../file.errors.js';

export interface XmlListener {
  /** Names come without the prefix of their namespace. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A workbook's files are nested less than ten deep. */
const MAX_DEPTH = 64;
/** No element of a workbook has half as many. */
const MAX_ATTRIBUTES = 100;
/**
 * Bytes that are parsed at once. After each the parser looks at what it holds: a name, an attribute or a comment beyond
 * its own limit (64 KiB) ends it, a long text is handed on.
 */
const PIECE = 64 * 1024;

/**
 * Reads XML as it comes in, in time and memory in proportion to it. What is not well-formed, brings definitions of its own,
 * or has longer names and attributes than any workbook is `file/not-a-workbook`.
 */
export class XmlReader {
  private readonly parser: SAXParser & { bufferCheckPosition: number };
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private depth = 0;
  private attributes = 0;

  constructor(listener: XmlListener) {
    // Counting lines and columns costs a quarter of the time. Without a count the parser would never look at what it
    // holds, so it is told that the time has come after each piece.
    this.parser = sax.parser(true, { trim: false, normalize: false, position: false }) as XmlReader['parser'];
    this.parser.position = this.parser.bufferCheckPosition = 0;
    this.parser.onattribute = ({ name }) => {
      // The parser itself stumbles over the next attribute after one that is called like this.
      if (++this.attributes > MAX_ATTRIBUTES || name === 'hasOwnProperty') throw notAWorkbook();
    };
    this.parser.onopentag = (tag) => {
      if (++this.depth > MAX_DEPTH) throw notAWorkbook();
      this.attributes = 0;
      listener.open(local(tag.name), (tag as Tag).attributes);
    };
    this.parser.onclosetag = (name) => {
      this.depth--;
      listener.close?.(local(name));
    };
    if (listener.text !== undefined) {
      this.parser.ontext = (text) => listener.text!(text);
      this.parser.oncdata = (text) => listener.text!(text);
    }
    this.parser.ondoctype = () => { throw notAWorkbook(); };
    this.parser.onerror = () => { throw notAWorkbook(); };
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE) this.parse(this.decode(bytes.subarray(at, at + PIECE), true));
  }

  end(): void {
    const rest = this.decode(undefined, false);
    if (rest !== '') this.parse(rest);
    this.parser.close();
  }

  private parse(text: string): void {
    this.parser.write(text);
    this.parser.bufferCheckPosition = 0;
  }

  private decode(bytes: Uint8Array | undefined, stream: boolean): string {
    try {
      return this.decoder.decode(bytes, { stream });
    } catch {
      throw notAWorkbook();
    }
  }
}

export async function readXml(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const reader = new XmlReader(listener);
  for await (const piece of bytes) reader.write(piece);
  reader.end();
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
