import { books, DigestBook, ListBook, type DomainService, type InputOf, type OutputOf } from '@guzhou/contracts';
import { Comparison, HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller, type Type } from '@nestjs/common';
import { BooksRepository } from './books.repository.js';

type DigestInput = InputOf<typeof DigestBook[DomainService]>;
type ListInput = InputOf<typeof ListBook[DomainService]>;
type ListOutput = OutputOf<typeof ListBook[DomainService]>;

/** Says what a service has of a book, as owner or as hearer. */
export function booksControllerOf(service: DomainService): Type {
  @Controller()
  class BooksController {
    constructor(private readonly repository: BooksRepository, private readonly comparison: Comparison) {}

    @HandleRequest(DigestBook[service])
    digest(range: DigestInput, { county }: RequestContext) {
      return this.repository.digest(county, range);
    }

    @HandleRequest(ListBook[service])
    async list({ hearer, ...range }: ListInput, { county }: RequestContext): Promise<ListOutput> {
      const { last, entries } = await this.repository.list(county, range);
      const { code: key, events } = books[range.book];
      // Asked after the page was read: what was acknowledged until then, the hearer has.
      const onTheWay = hearer === null ? new Set<string>() : await this.comparison.findOnTheWay(
        county, { hearer, names: events.map(({ name }) => name), key, codes: entries.map(({ code }) => code) });
      return { last, entries: entries.map((entry) => ({ ...entry, onTheWay: onTheWay.has(entry.code) })) };
    }
  }
  return BooksController;
}
