import { z } from 'zod';
import { divisionCode, version } from '../../values.js';
import { named } from '../../named.js';

/** A village as whoever changes it has read it: refused with `village/changed-meanwhile` when it is another by now. */
export const villageAsRead = { villageCode: divisionCode, expectedRevision: z.int().nonnegative() };

/** The answer to a change of a village: codes and versions only, for it may be kept. */
export const villageChangeOutput = named('VillageChangeAnswer', z.strictObject({ changeId: z.uuid(), villageCode: divisionCode, revision: version }));
