/** A list as it is to be printed. */
export interface ListLayout {
  readonly title: string;
  readonly headings: readonly string[];
  /** Whose copy it is, in words: stands faintly across each page and at its foot. */
  readonly mark: readonly string[];
}

/** What the process that prints a list is told, one thing at a time; it answers each with what it has printed since, in base64. */
export type ListTask =
  | { readonly layout: ListLayout }
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly end: true };
