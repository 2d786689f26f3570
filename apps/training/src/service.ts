import { Policy, RequestAccess } from '@guzhou/access';
import { askers, requestsOf, routes } from '@guzhou/contracts';
import { ledgerPlaces } from '@guzhou/ledgers';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';
import { keptCompletions } from './completion/completion.records.js';
import { keptCourses } from './course/course.records.js';
import { keptWishes } from './wish/wish.records.js';

export const start = () => startService({
  service: 'training',
  module: AppModule,
  requests: requestsOf('training'),
  askers,
  routes,
  access: (database) => new RequestAccess(Policy.read(), ledgerPlaces(database, {
    hears: ['household', 'member'], ledgers: [keptCompletions, keptCourses, keptWishes],
  }), requestsOf('training')),
  migrations: new URL('../prisma/migrations', import.meta.url),
});
