import 'reflect-metadata';
import { requests } from '@guzhou/contracts';
import { BullmqTransport, KeyRing, Messaging, migrateService } from '@guzhou/messaging';
import { createLogger, Database, HealthServer, Metrics, shutdownOnSignal } from '@guzhou/runtime';
import { readGatewayConfig } from './config.js';
import { createHttpApp } from './http/http-app.js';

const config = readGatewayConfig();
const keys = new KeyRing(config.GUZHOU_KEY_RING);
const logger = createLogger('gateway', config.LOG_LEVEL);
const metrics = new Metrics('gateway');
const database = new Database({ url: config.GATEWAY_DATABASE_URL, applicationName: 'gateway', maxConnections: config.DATABASE_CONNECTIONS });
const migrated = await migrateService(database, new URL('../prisma/migrations', import.meta.url));
if (migrated.length > 0) logger.info({ migrations: migrated }, 'migrated');

const transport = new BullmqTransport({
  url: config.REDIS_URL, onError: (error) => logger.warn({ err: error }, 'trouble on the wire'),
});
const messaging = new Messaging({
  service: 'gateway', database, transport, keys, logger, metrics, asks: requests, askAgainAfter: config.ASK_AGAIN_AFTER_MS,
});
const app = await createHttpApp({ config, logger, database }, messaging);
const health = new HealthServer(messaging.healthChecks(), metrics);

shutdownOnSignal({
  logger, grace: config.SHUTDOWN_GRACE_MS,
  stop: async () => {
    await app.close();
    await database.close();
    await health.close();
  },
});
await app.listen(config.PORT, config.HOST);
await health.listen(config.HEALTH_PORT);
logger.info({ host: config.HOST, port: config.PORT }, 'ready');
