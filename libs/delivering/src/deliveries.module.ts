import type { BookName, DomainService } from '@guzhou/contracts';
import { Module, type DynamicModule } from '@nestjs/common';
import type { BookTable } from './books/book-table.js';
import { BookTables } from './books/book-tables.js';
import { booksControllerOf } from './books/books.controller.js';
import { BooksRepository } from './books/books.repository.js';
import { deliveriesControllerOf } from './deliveries.controller.js';
import { QuarantineService } from './quarantine.service.js';
import { recoveryControllerOf } from './recovery.controller.js';

/**
 * Answers what every service is asked about its messages: how far they came, which it could not apply, and which it lost; and
 * what it has of the books, of which it says where they are.
 */
@Module({})
export class DeliveriesModule {
  static of(service: DomainService, books: Partial<Readonly<Record<BookName, BookTable>>>): DynamicModule {
    return {
      module: DeliveriesModule,
      controllers: [deliveriesControllerOf(service), recoveryControllerOf(service), booksControllerOf(service)],
      providers: [QuarantineService, BooksRepository, { provide: BookTables, useFactory: () => new BookTables(service, books) }],
    };
  }
}
