/* For tests alone: servers of the kinds that attachments are scanned and kept by. */
export { clamd, EICAR } from './testing/clamd.js';
