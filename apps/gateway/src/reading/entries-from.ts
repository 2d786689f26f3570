import { AsyncLocalStorage } from 'node:async_hooks';

/** A page of a list, and where the next one begins; null: it is the last. */
interface Page<Place> {
  readonly next: Place | null;
}

/**
 * The entries of a list page by page, for a file of all of them. The first page was asked for before the file begins, so that what is
 * refused is still a problem and not half a file. All others are asked for whom it was begun, though whoever reads the file pulls them.
 */
export function entriesFrom<Place, Asked extends Page<Place>, Entry>(
  first: Asked, ask: (after: Place) => Promise<Asked>, entriesOf: (page: Asked) => readonly Entry[],
): AsyncGenerator<readonly Entry[]> {
  return pagesFrom(first, AsyncLocalStorage.bind(ask), entriesOf);
}

async function* pagesFrom<Place, Asked extends Page<Place>, Entry>(
  first: Asked, ask: (after: Place) => Promise<Asked>, entriesOf: (page: Asked) => readonly Entry[],
): AsyncGenerator<readonly Entry[]> {
  let page = first;
  yield entriesOf(page);
  while (page.next !== null) yield entriesOf(page = await ask(page.next));
}
