import { requestsOf, routes } from '@guzhou/contracts';
import { runService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

await runService({
  service: 'employment',
  module: AppModule,
  requests: requestsOf('employment'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
