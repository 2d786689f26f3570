import { bookNames, books, type BookName, type DomainService } from '@guzhou/contracts';
import type { BookTable } from './book-table.js';

/** Where a service has the books that it owns or hears of: each of them, or it does not start. */
export class BookTables {
  constructor(service: DomainService, private readonly tables: Partial<Readonly<Record<BookName, BookTable>>>) {
    const has = ({ owner, hearers }: typeof books[BookName]) => owner === service || hearers.includes(service);
    const missing = bookNames.filter((name) => has(books[name]) && tables[name] === undefined);
    if (missing.length > 0) throw new Error(`${service} does not say where it has the books ${missing.join(', ')}: name their tables.`);
  }

  of(book: BookName): BookTable {
    const table = this.tables[book];
    if (table === undefined) throw new Error(`There is no book ${book} here.`);
    return table;
  }
}
