import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ResealingService } from './resealing.service.js';

/** Milliseconds between looks while there is nothing to do; so often a process says with which key it seals. */
const LOOK_MS = 60_000;

/** Has sealed columns sealed anew while the service runs. */
@Injectable()
export class ResealingRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private notedAt = -Infinity;

  constructor(resealing: ResealingService, counties: Counties, @Inject(LOGGER) logger: Logger) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'columns cannot be sealed anew for the moment');
    const round = new Round({ counties, onError, atOnce: Infinity });
    this.loop = new Loop(async (signal) => {
      if (performance.now() - this.notedAt >= LOOK_MS) {
        await resealing.note(new Date());
        this.notedAt = performance.now();
      }
      if (!resealing.hasOlder) return false;
      const busy = await round.each((county) => resealing.advance(county, new Date()), signal);
      if (!busy) await resealing.conclude(new Date());
      return busy;
    }, LOOK_MS, onError);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
