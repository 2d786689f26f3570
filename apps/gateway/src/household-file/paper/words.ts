import type { CodeList } from '@guzhou/contracts';

export function label<Code extends string>(list: CodeList<Code>, code: string): string {
  return list.labels[code as Code]?.zh ?? code;
}

export function labels<Code extends string>(list: CodeList<Code>, codes: readonly string[]): string {
  return codes.map((code) => label(list, code)).join('、');
}

export function yesNo(value: boolean | null): string {
  return value === null ? '未知' : value ? '是' : '否';
}

/** Fen as yuan with two decimals. */
export function yuan(fen: string): string {
  const digits = fen.replace('-', '').padStart(3, '0');
  return `${fen.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Minutes of the clock in China, which keeps one time all year. */
export function inChina(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
