import { Policy, RequestAccess } from '@guzhou/access';
import { askers, requestsOf, routes } from '@guzhou/contracts';
import { ledgerPlaces } from '@guzhou/ledgers';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';
import { keptFunds } from './fund/fund.records.js';
import { keptPayouts } from './payout/payout.records.js';
import { keptProjects } from './project/project.records.js';

export const start = () => startService({
  service: 'industry',
  module: AppModule,
  requests: requestsOf('industry'),
  askers,
  routes,
  access: (database) => new RequestAccess(Policy.read(), ledgerPlaces(database, {
    hears: ['household'], ledgers: [keptFunds, keptPayouts, keptProjects],
  }), requestsOf('industry')),
  migrations: new URL('../prisma/migrations', import.meta.url),
});
