import 'reflect-metadata';
import { requestsOf, routes } from '@guzhou/contracts';
import { runService } from '@guzhou/messaging';
import { AppModule } from './app.module.js';

await runService({
  service: 'households',
  module: AppModule,
  requests: requestsOf('households'),
  routes,
  migrations: new URL('../prisma/migrations', import.meta.url),
});
