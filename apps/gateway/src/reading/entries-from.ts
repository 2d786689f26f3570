/** A page of a list, and where the next one begins; null: it is the last. */
interface Page<Place> {
  readonly next: Place | null;
}

/**
 * The entries of a list page by page, for a file of all of them. The first page was asked for before the file begins, so that what is
 * refused is still a problem and not half a file.
 */
export async function* entriesFrom<Place, Asked extends Page<Place>, Entry>(
  first: Asked, ask: (after: Place) => Promise<Asked>, entriesOf: (page: Asked) => readonly Entry[],
): AsyncGenerator<readonly Entry[]> {
  let page = first;
  yield entriesOf(page);
  while (page.next !== null) yield entriesOf(page = await ask(page.next));
}
