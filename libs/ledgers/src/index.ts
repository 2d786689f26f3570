export { Ledger, type Recording } from './ledger.js';
export { ledgerController, reversalsController } from './ledger-controller.js';
export { kept, type LedgerContext } from './kept.js';
export { ledgerPlaces } from './ledger-places.js';
export { atHome, people } from './place.js';
export { notReversed, reversalAsRecorded } from './reversals/reversal.js';
export { reversalFields, Reversals, type Reversed } from './reversals/reversals.js';
