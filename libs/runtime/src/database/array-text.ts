type Element = string | number | bigint | boolean | null;

/** What PostgreSQL takes as it is: codes, days, numbers. */
const plain = /^(?!null$)[\w.:+-]+$/i;

/** An array as PostgreSQL reads it. */
export function arrayText(values: readonly Element[]): string {
  let text = '{';
  for (let i = 0; i < values.length; i++) text += i === 0 ? element(values[i]!) : `,${element(values[i]!)}`;
  return `${text}}`;
}

function element(value: Element): string {
  if ((value ?? null) === null) return 'NULL';
  const text = String(value);
  return plain.test(text) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Whether `arrayText` can write it: no bytes, points in time or arrays among its elements. */
export function isFlat(values: readonly unknown[]): values is readonly Element[] {
  return values.every((value) => value === null || typeof value !== 'object');
}
