import { ProblemError } from '@guzhou/runtime';
import { TextReader } from './text-reader.js';

function read(bytes: Buffer, said?: string, size = 3): string {
  const reader = new TextReader(said);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += reader.read(bytes.subarray(at, at + size));
  return text + reader.end();
}

/** 户 of 古州 in GB18030, behind so many bytes of ASCII. */
const gbk = (ascii: number) => Buffer.concat([Buffer.alloc(ascii, 'a'), Buffer.from([0xbb, 0xa7, 0xb9, 0xc5, 0xd6, 0xdd])]);

describe('the text of a file', () => {
  it.each([1, 3, 100])('is taken for what it is in, in pieces of %d bytes', (size) => {
    const text = 'code,名称\n1,古州\n';
    expect(read(Buffer.from(text), undefined, size)).toBe(text);
    expect(read(Buffer.from(`\uFEFF${text}`), undefined, size)).toBe(text);
    expect(read(gbk(5000), undefined, size)).toBe(`${'a'.repeat(5000)}户古州`);
    expect(read(Buffer.from(`\uFEFF${text}`, 'utf16le'), undefined, size)).toBe(text);
    expect(read(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), undefined, size)).toBe(text);
    expect(read(Buffer.from(text, 'utf16le'), undefined, size)).toBe(text);
    expect(read(Buffer.from(text, 'utf16le').swap16(), undefined, size)).toBe(text);
    expect(read(Buffer.from(text.repeat(900), 'utf16le').swap16(), undefined, size)).toBe(text.repeat(900));
    expect(read(Buffer.from('plain'), undefined, size)).toBe('plain');
    expect(read(Buffer.from('x'), undefined, size)).toBe('x');
    expect(read(Buffer.alloc(0), undefined, size)).toBe('');
  });

  it.each([0, 1, 5000])('is no UTF-16 for the sake of noughts in a cell (behind %d bytes)', (before) => {
    const text = `${'a'.repeat(before)},b,名称\n1,\0,古\0州\n${'\0'.repeat(9)},2,\0\n`;
    expect(read(Buffer.from(text), undefined, 999)).toBe(text);
  });

  it('keeps UTF-8 whose last character in the deciding bytes is cut', () => {
    const text = '州'.repeat(3000);
    expect(read(Buffer.from(`a${text}`), undefined, 999)).toBe(`a${text}`);
  });

  it('is refused when it is nothing that is known, or not what it is said to be', () => {
    const codeOf = (work: () => unknown) => {
      try {
        return work();
      } catch (error) {
        return (error as ProblemError).problem.code;
      }
    };
    expect(codeOf(() => read(Buffer.from([0x61, 0xff, 0xff])))).toBe('file/wrong-charset');
    expect(codeOf(() => read(Buffer.concat([Buffer.from('州'.repeat(2000)), Buffer.from([0xff])])))).toBe('file/wrong-charset');
    expect(codeOf(() => read(gbk(0), 'utf-8'))).toBe('file/wrong-charset');
    expect(codeOf(() => read(gbk(0), 'latin1'))).toBe('file/charset-unsupported');
  });
});
