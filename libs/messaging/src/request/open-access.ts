import type { Access, ActingSubject } from './access.js';

/** Who asks in tests of the wire, which are about what carries and not about who may. */
export const tester: ActingSubject = { id: 'tester' };

/** Lets whoever is named ask everything. */
export const openAccess: Access = {
  judge: async (_contract, _input, { subject }) => ({ subject: subject as ActingSubject, outside: false, sees: () => true }),
};
