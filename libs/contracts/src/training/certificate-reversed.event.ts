import { z } from 'zod';
import { defineEvent } from '../define.js';
import { localDate, recordCode } from '../values.js';
import { CertificateIssued } from './certificate-issued.event.js';

/** A completion was told wrongly: it does not count. Says the completion again, so that it may be heard before it. */
export const CertificateReversed = defineEvent({
  name: 'training.certificate-reversed.1',
  kind: 'fact',
  item: z.strictObject({ reversalCode: recordCode, reversedOn: localDate, ...CertificateIssued.item.shape }),
});
