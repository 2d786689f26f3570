import { Outbox, startService } from '@guzhou/messaging';
import { Database } from '@guzhou/runtime';
import { runProcess } from '@guzhou/runtime/run-process';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { say } from '../child.js';
import { Happened, routes } from './contract.js';

/** Events that one transaction commits: what one part of an import or one batch of payments would. */
const PER_TRANSACTION = 500;

/** Says as many events as it is told to, each a message of its own. */
@Injectable()
class Speaker implements OnApplicationBootstrap {
  constructor(private readonly database: Database, private readonly outbox: Outbox) {}

  onApplicationBootstrap(): void {
    process.on('message', ({ from, count }: { from: number; count: number }) => void this.speak(from, count).then(() => say('spoken')));
  }

  private async speak(from: number, count: number): Promise<void> {
    for (let done = 0; done < count; done += PER_TRANSACTION) {
      const items = Array.from({ length: Math.min(PER_TRANSACTION, count - done) }, (_, i) => ({
        code: `E${from + done + i}`, household: `H${(from + done + i) % 5000}`, amountFen: '12345',
      }));
      await this.database.transaction((tx) => this.outbox.publish(tx, Happened, items, { county: '522632', cause: null, itemsPerMessage: 1 }));
    }
  }
}

@Module({ providers: [Speaker] })
class SpeakerModule {}

await runProcess('speaker', () => startService({
  service: 'speaker', module: SpeakerModule, requests: [], askers: ['gateway'], routes, migrations: new URL('../../migrations', import.meta.url),
}));
say('ready');
