import { buildsOn, divisionsKind, importKinds } from '@guzhou/contracts';

/** A kind of file as whoever names one knows it. */
export interface NamedKind {
  readonly kind: string;
  readonly label: { readonly zh: string; readonly en: string };
}

export const fileKinds: readonly NamedKind[] = [divisionsKind, ...importKinds];

/** The kind that a file is called after: by its name in the API, or its Chinese one, with brackets of either width. */
export function kindNamed(name: string): NamedKind | undefined {
  const plain = spelled(name);
  return fileKinds.find(({ kind, label }) => plain === kind || plain === spelled(label.zh));
}

function spelled(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}

/** Whether rows of one kind refer to records of the other; all lie in divisions. */
export function needs(kind: string, other: string): boolean {
  return kind !== other && (other === divisionsKind.kind || buildsOn(kind, other));
}
