export { ContentCipher, SealBrokenError } from './content-cipher.js';
export { MarkedStore, markStore } from './marked-store.js';
export { mediaTypeOf, mediaTypes, MEDIA_TYPE_BYTES, type MediaType } from './media-type.js';
export { examineStore, openStore } from './open-store.js';
export { examineScanner, scan, ScannerAwayError } from './scanner.js';
export { ContentMissingError, StoreAwayError, type AttachmentStore } from './store.js';
