import { z } from 'zod';
import { defineEvent } from '../define.js';
import { certificateKinds, trades } from '../codes/training.codes.js';
import { localDate, recordCode } from '../values.js';

/** A person completed a course. `certificate` may be `none`. */
export const CertificateIssued = defineEvent({
  name: 'training.certificate-issued.1',
  kind: 'fact',
  item: z.strictObject({
    completionCode: recordCode,
    memberCode: recordCode,
    trade: trades.schema,
    certificate: certificateKinds.schema,
    completedOn: localDate,
  }),
});
