import { z } from 'zod';
import { defineEvent } from '../define.js';
import { placementChannels } from '../codes/employment.codes.js';
import { interval, recordCode, version } from '../values.js';

/** The whole of what other services may know of a placement: who works, through which channel, when. */
export const PlacementChanged = defineEvent({
  name: 'employment.placement-changed.1',
  kind: 'state',
  item: z.strictObject({
    placementCode: recordCode,
    version,
    memberCode: recordCode,
    channel: placementChannels.schema,
    worked: interval,
  }),
});
