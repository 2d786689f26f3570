import { Database, LOGGER, Metrics } from '@guzhou/runtime';
import {
  Global, Injectable, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown,
} from '@nestjs/common';
import { Counties } from './counties/counties.js';
import { DurableRequests } from './durable/durable-requests.js';
import { ReportFlow } from './flow/report-flow.js';
import { Messaging } from './messaging.js';
import { Deliveries } from './outbox/deliveries.js';
import { Outbox } from './outbox/outbox.js';
import { Quarantine } from './quarantine/quarantine.js';
import { Comparison } from './recovery/comparison.js';
import { Epochs } from './recovery/epochs.js';
import { RequestClient } from './request/request-client.js';
import { Writes } from './request/writes.js';

/** Starts with the application, and stops after its intakes and its HTTP server did. */
@Injectable()
class MessagingLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.check();
    this.messaging.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.messaging.stop();
  }
}

/** Makes the parts of messaging, the database, the logger and the metrics injectable everywhere. */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(messaging: Messaging): DynamicModule {
    const { database, logger, metrics } = messaging.options;
    const parts = [
      { provide: Messaging, useValue: messaging },
      { provide: Database, useValue: database },
      { provide: LOGGER, useValue: logger },
      { provide: Metrics, useValue: metrics },
      { provide: Counties, useValue: messaging.counties },
      { provide: Outbox, useValue: messaging.outbox },
      { provide: Deliveries, useValue: messaging.deliveries },
      { provide: Writes, useValue: messaging.writes },
      { provide: Quarantine, useValue: messaging.quarantine },
      { provide: Epochs, useValue: messaging.epochs },
      { provide: Comparison, useValue: messaging.comparison },
      { provide: RequestClient, useValue: messaging.client },
      { provide: DurableRequests, useValue: messaging.durable },
      { provide: ReportFlow, useValue: messaging.reportFlow },
    ];
    return { module: MessagingModule, providers: [...parts, MessagingLifecycle], exports: parts };
  }
}
