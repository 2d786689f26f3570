import { requestsOf, routes } from '@guzhou/contracts';
import { runService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

await runService({
  service: 'training',
  module: AppModule,
  requests: requestsOf('training'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
