import { z } from 'zod';
import { defineEvent } from '../define.js';
import { villageKinds, villageStatuses } from '../codes/households.codes.js';
import { divisionCode, interval, version } from '../values.js';

export const VillageChanged = defineEvent({
  name: 'households.village-changed.1',
  kind: 'state',
  item: z.strictObject({
    villageCode: divisionCode,
    version,
    kind: villageKinds.schema,
    statuses: z.array(interval.extend({ status: villageStatuses.schema })),
  }),
});
