import 'reflect-metadata';
import { Policy, RequestAccess } from '@guzhou/access';
import { askers, requestsOf, routes } from '@guzhou/contracts';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';
import { fieldCipher, householdsVariables } from './config.js';
import { places } from './storage/places.js';

export const start = () => startService({
  service: 'households',
  module: AppModule,
  requests: requestsOf('households'),
  askers,
  routes,
  access: (database) => new RequestAccess(Policy.read(), places(database), requestsOf('households')),
  migrations: new URL('../prisma/migrations', import.meta.url),
  variables: householdsVariables,
  keySets: () => [fieldCipher().keySet],
});
