import { ListPrinters } from '@guzhou/papers';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';

/** Prints exports. */
@Injectable()
export class ListPrintService extends ListPrinters {
  constructor(@Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger) {
    super({
      atOnce: config.PDF_LISTS, waiting: config.PDF_WAITING, workMs: config.PDF_MS, memoryMiB: config.PDF_PRINTER_MIB,
      onTrouble: ({ end, where }) => logger.error({ end, where }, 'a printer ended in the middle of its work'),
    });
  }
}
