import { requestsOf, routes } from '@guzhou/contracts';
import { startService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

export const start = () => startService({
  service: 'industry',
  module: AppModule,
  requests: requestsOf('industry'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
