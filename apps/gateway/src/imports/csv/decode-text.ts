import { notThatCharset, unknownCharset } from './csv.errors.js';

const charsets: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8', utf8: 'utf-8', gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030',
};

/** Bytes to text, wherever they were cut; a byte order mark is left out. Throws `file/charset-…` problems. */
export class TextReader {
  private readonly decoder: InstanceType<typeof TextDecoder>;
  private readonly charset: string;

  constructor(charset = 'utf-8') {
    const known = charsets[charset];
    if (known === undefined) throw unknownCharset();
    this.charset = known;
    this.decoder = new TextDecoder(known, { fatal: true });
  }

  read(bytes: Uint8Array): string {
    return this.decode(bytes, true);
  }

  end(): string {
    return this.decode(undefined, false);
  }

  private decode(bytes: Uint8Array | undefined, stream: boolean): string {
    try {
      return this.decoder.decode(bytes, { stream });
    } catch {
      throw notThatCharset(this.charset);
    }
  }
}
