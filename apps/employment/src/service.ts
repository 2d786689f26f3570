import { requestsOf, routes } from '@guzhou/contracts';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

export const start = () => startService({
  service: 'employment',
  module: AppModule,
  requests: requestsOf('employment'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
