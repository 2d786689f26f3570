import { Database } from '@guzhou/runtime';
import { EventConsumer } from '../src/inbox/consumer.js';
import { PostgresInboxStore } from '../src/inbox/postgres-inbox-store.js';
import { silentMeter } from '../src/meter.js';
import { connect, countiesOf, keepNewest, keys, logger, TownChanged, type Town } from './hearing.js';

/** A hearer in a process of its own that a town of the name POISON kills. */
const transport = connect(process.env.REDIS_URL!);
const database = new Database({ url: process.env.B_DATABASE_URL!, applicationName: 'b' });
const consumer = new EventConsumer({
  service: 'b', transport, keys, logger, meter: silentMeter, settings: { starts: 3 },
  store: new PostgresInboxStore(database, countiesOf(database)),
  handlers: {
    findEventHandler: () => ({
      event: TownChanged,
      handle: async (items, context) => {
        if ((items as Town[]).some(({ code }) => code === 'POISON')) process.kill(process.pid, 'SIGKILL');
        await keepNewest(items as Town[], context);
      },
    }),
  },
});
consumer.start();
process.send!('ready');
