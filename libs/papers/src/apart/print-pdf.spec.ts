import type { DocumentDefinition } from 'pdfmake';
import { section, table } from '../layout.js';
import { printPdf } from './print-pdf.js';

const page: DocumentDefinition = {
  pageSize: 'A4', pageMargins: [36, 36, 36, 36], info: { title: '一户一档' },
  content: section('家庭成员', table(['*', '*'], ['姓名', '关系'], [['张三', '户主']])),
  footer: (number, pages) => ({ text: `${number}/${pages}` }),
};

describe('a document as PDF', () => {
  it('brings the characters that it uses along, and no whole font', async () => {
    const pdf = await printPdf(page);
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-')).toBe(true);
    expect(raw).toMatch(/\/FontFile[23]/);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC/);
    expect(pdf.length).toBeLessThan(100_000);
  });

  it('names no file and no address', async () => {
    const withImage = (image: string) => printPdf({ ...page, content: [{ image } as never] });
    await expect(withImage('/etc/hostname')).rejects.toThrow('denied by resource access policy');
    await expect(withImage('http://127.0.0.1:9/x.png')).rejects.toThrow('denied by resource access policy');
  });
});
