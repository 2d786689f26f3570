import { requestsOf, routes } from '@guzhou/contracts';
import { runService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

await runService({
  service: 'industry',
  module: AppModule,
  requests: requestsOf('industry'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
