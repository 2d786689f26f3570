import { Policy, RequestAccess } from '@guzhou/access';
import { askers, requestsOf, routes } from '@guzhou/contracts';
import { ledgerPlaces } from '@guzhou/ledgers';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';
import { keptPlacements } from './placement/placement.records.js';
import { keptWages } from './wage/wage.records.js';
import { keptWorkshops } from './workshop/workshop.records.js';

export const start = () => startService({
  service: 'employment',
  module: AppModule,
  requests: requestsOf('employment'),
  askers,
  routes,
  access: (database) => new RequestAccess(Policy.read(), ledgerPlaces(database, {
    hears: ['household', 'member'], ledgers: [keptPlacements, keptWages, keptWorkshops],
  }), requestsOf('employment')),
  migrations: new URL('../prisma/migrations', import.meta.url),
});
