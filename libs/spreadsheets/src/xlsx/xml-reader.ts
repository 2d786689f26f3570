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

/** Reads XML as it comes in. What is not well-formed, or brings definitions of its own, is `file/not-a-workbook`. */
export class XmlReader {
  private readonly parser: SAXParser = sax.parser(true, { trim: false, normalize: false, position: false });
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private depth = 0;

  constructor(listener: XmlListener) {
    this.parser.onopentag = (tag) => {
      if (++this.depth > MAX_DEPTH) throw notAWorkbook();
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
    this.parser.write(this.decode(bytes, true));
  }

  end(): void {
    const rest = this.decode(undefined, false);
    if (rest !== '') this.parser.write(rest);
    this.parser.close();
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
