import { notThatCharset, notUtf8, unknownCharset } from '../file.errors.js';

const charsets: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8', utf8: 'utf-8', gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030', 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** So many bytes, at the beginning and from the first beyond ASCII, decide what a text is in. */
const WINDOW = 4096;
const NOTHING = Buffer.alloc(0);

/**
 * Bytes to text, wherever they were cut; a byte order mark is left out. Where nobody says what the text is in, it is
 * what its byte order mark says, else UTF-16 where noughts stand beside what ends cells, else UTF-8, else GB18030, which
 * Chinese spreadsheets write. Throws `file/charset-unsupported`, `file/wrong-charset`.
 */
export class TextReader {
  private decoder: InstanceType<typeof TextDecoder> | undefined;
  /** What has come and is not text yet, until it is known what it is in. */
  private held: Buffer = NOTHING;
  /** Something of the text was handed on already. */
  private begun = false;
  private beginningLookedAt = false;

  constructor(private readonly said?: string) {
    if (said === undefined) return;
    const known = charsets[said];
    if (known === undefined) throw unknownCharset();
    this.decoder = decoderOf(known);
  }

  read(bytes: Uint8Array): string {
    return this.decoder === undefined ? this.look(bytes, true) : this.decode(this.decoder, bytes, true);
  }

  end(): string {
    return this.decoder === undefined ? this.look(NOTHING, false) : this.decode(this.decoder, NOTHING, false);
  }

  /** ASCII goes through; from the first byte beyond it on, bytes are held until there are enough to tell. */
  private look(bytes: Uint8Array, stream: boolean): string {
    this.held = Buffer.concat([this.held, bytes]);
    if (!this.beginningLookedAt) {
      if (stream && this.held.length < WINDOW) return '';
      this.beginningLookedAt = true;
      const charset = markOf(this.held) ?? utf16Of(this.held.subarray(0, WINDOW));
      if (charset !== undefined) return this.decodeHeld(charset, stream);
    }
    const beyond = this.held.findIndex((byte) => byte > 127);
    const ascii = this.held.toString('latin1', 0, beyond === -1 ? this.held.length : beyond);
    this.held = beyond === -1 ? NOTHING : this.held.subarray(beyond);
    this.begun ||= ascii !== '';
    if (beyond === -1 || (stream && this.held.length < WINDOW)) return ascii;
    const charset = isUtf8(this.held.subarray(0, WINDOW), stream || this.held.length > WINDOW) ? 'utf-8' : 'gb18030';
    return ascii + this.decodeHeld(charset, stream);
  }

  private decodeHeld(charset: string, stream: boolean): string {
    this.decoder = decoderOf(charset, this.begun);
    const bytes = this.held;
    this.held = NOTHING;
    return this.decode(this.decoder, bytes, stream);
  }

  private decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw this.said === undefined ? notUtf8() : notThatCharset(decoder.encoding);
    }
  }
}

function decoderOf(charset: string, ignoreBOM = false): InstanceType<typeof TextDecoder> {
  return new TextDecoder(charset, { fatal: true, ignoreBOM });
}

function markOf([first, second]: Buffer): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** What ends cells and lines: comma, semicolon, tab, line feed, carriage return. */
const separators = new Set([0x2c, 0x3b, 0x09, 0x0a, 0x0d]);

/**
 * In UTF-16 what ends cells and lines has a nought beside it. Noughts alone say nothing: one in a cell of other text is for its
 * row to answer for.
 */
function utf16Of(bytes: Buffer): string | undefined {
  let [little, big, neither] = [0, 0, 0];
  bytes.forEach((byte, i) => {
    if (!separators.has(byte)) return;
    if (i % 2 === 0 && bytes[i + 1] === 0) little += 1;
    else if (i % 2 === 1 && bytes[i - 1] === 0) big += 1;
    else neither += 1;
  });
  if (little > big + neither) return 'utf-16le';
  return big > little + neither ? 'utf-16be' : undefined;
}

/** `cut`: the last character may be incomplete. */
function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    decoderOf('utf-8').decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}
