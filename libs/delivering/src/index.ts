export { DeliveriesModule } from './deliveries.module.js';
export { factsIn, statesIn, type BookTable } from './books/book-table.js';
export { HoldingsModule } from './holdings/holdings.module.js';
