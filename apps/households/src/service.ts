import 'reflect-metadata';
import { requestsOf, routes } from '@guzhou/contracts';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';
import { fieldCipher, householdsVariables } from './config.js';

export const start = () => startService({
  service: 'households',
  module: AppModule,
  requests: requestsOf('households'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
  variables: householdsVariables,
  keySets: () => [fieldCipher().keySet],
});
