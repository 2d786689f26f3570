import { Printers } from '@guzhou/papers';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import type { HouseholdFile } from '../household-file.js';

/** Programs are compiled, also where tests run from the sources. */
const PROGRAM = new URL('./print-apart.js', import.meta.url.replace('/gateway/src/', '/gateway/dist/'));

/** Prints files of households. */
@Injectable()
export class PrintService extends Printers<HouseholdFile> implements OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger) {
    super({
      program: PROGRAM, atOnce: config.PDF_PRINTERS, waiting: config.PDF_WAITING, workMs: config.PDF_MS, memoryMiB: config.PDF_PRINTER_MIB,
      onTrouble: ({ end, where }) => logger.error({ end, where }, 'a printer ended in the middle of its work'),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
