import { z } from 'zod';
import { evidence, evidenceKinds, type Evidence } from '../households/change.js';
import { describeCell } from '../imports/cell-forms.js';

/** The most papers that a reversal names: as a cell they are at most some 380 characters. */
export const MAX_REVERSAL_EVIDENCE = 4;

/** Papers as text, `<kind>:<reference>` apart by semicolons, as reversals keep them. */
export function evidenceText(papers: readonly Evidence[]): string {
  return papers.map(({ kind, reference }) => `${kind}:${reference}`).join(';');
}

/** The other way round. */
export function evidenceOf(text: string): Evidence[] {
  return text.split(';').map((paper) => paperOf(paper)!);
}

/** One to four papers in a cell; the kind of each as its code or its Chinese label. Gives what `evidenceText` gives. */
export const evidenceCell: z.ZodType<string, string> = z.string().min(1).transform((text, context) => {
  const papers = text.split(/[;；]/).map((paper) => paperOf(paper.trim()));
  const known = papers.filter((paper) => paper !== undefined);
  if (known.length < papers.length) context.addIssue({ code: 'custom', params: { refusal: 'value/malformed' } });
  if (papers.length > MAX_REVERSAL_EVIDENCE) context.addIssue({ code: 'custom', params: { refusal: 'value/too-many' } });
  return evidenceText(known);
});

describeCell(evidenceCell, {
  form: {
    zh: `1 到 ${MAX_REVERSAL_EVIDENCE} 份佐证材料，各写作 种类:文号，多份之间用；隔开；种类见代码表 evidence-kinds`,
    en: `1 to ${MAX_REVERSAL_EVIDENCE} papers, each kind:reference, apart by semicolons; kinds are those of the code list evidence-kinds`,
  },
  example: '审批文件:古扶办[2020]12号',
  write: (text: string) => evidenceOf(text).map(({ kind, reference }) => `${evidenceKinds.labels[kind].zh}:${reference}`).join(';'),
});

function paperOf(text: string): Evidence | undefined {
  const [, name = '', reference = ''] = /^([^:：]+)[:：](.+)$/.exec(text) ?? [];
  const kind = evidenceKinds.cell.safeParse(name.trim());
  if (!kind.success) return undefined;
  const paper = evidence.safeParse({ kind: kind.data, reference: reference.trim() });
  return paper.success ? paper.data : undefined;
}
