import { CsvReader } from './csv-reader.js';

/** Rows of a text that comes in pieces of a size. */
function read(text: string, size: number): string[][] {
  const reader = new CsvReader();
  const rows = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.read(text.slice(at, at + size)));
  return [...rows, ...reader.end()].map(({ cells }) => cells);
}

describe('the rows of a CSV file', () => {
  it.each([1, 3, 7, 1000])('end with LF, CRLF or CR alone, in pieces of %d characters', (size) => {
    const lines = ['code,name', 'H-1,"a,b"', 'H-2,c', ...Array.from({ length: 20 }, (_, n) => `X-${n},d`)];
    const rows = lines.map((line) => line.replace('"a,b"', 'a;b').split(',').map((cell) => cell.replace(';', ',')));
    for (const end of ['\n', '\r\n', '\r']) {
      expect(read(lines.join(end) + end, size)).toEqual(rows);
      expect(read(lines.join(end), size)).toEqual(rows);
    }
  });

  it.each([1, 1000])('keep a CR within a cell where lines end otherwise, in pieces of %d characters', (size) => {
    expect(read('a,b\n"x\ry",z\n', size)).toEqual([['a', 'b'], ['x\ry', 'z']]);
    expect(read('"x\ry",z\r\na,b\r\n', size)).toEqual([['x\ry', 'z'], ['a', 'b']]);
  });
});
