import { ApartError, ApartPool, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import type { HouseholdFile } from '../household-file.js';
import { notPrinted, tooManyPrinted } from './paper.errors.js';

/** Programs are compiled, also where tests run from the sources. */
const PROGRAM = new URL('./print-apart.js', import.meta.url.replace('/gateway/src/', '/gateway/dist/'));
/** Of what a printer may take, what JavaScript itself may; fonts lie beside it. */
const HEAP_SHARE = 0.3;
/** Behind whatever answers requests: paper can wait. */
const NICE = 10;

/**
 * Prints files of households, which takes a tenth of a second or more without a pause: in processes of their own, so that everybody
 * else is answered meanwhile.
 */
@Injectable()
export class PrintService implements OnApplicationShutdown {
  private readonly printers: ApartPool;

  constructor(@Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger) {
    const memoryMiB = config.PDF_PRINTER_MIB;
    this.printers = new ApartPool({
      program: PROGRAM, atOnce: config.PDF_PRINTERS, places: config.PDF_WAITING, busy: tooManyPrinted,
      bounds: { heapMiB: Math.floor(memoryMiB * HEAP_SHARE), memoryMiB, workMs: config.PDF_MS, nice: NICE },
      onEnd: ({ end, where }) => logger.error({ end, where }, 'a printer ended in the middle of its work'),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.printers.close();
  }

  /** The PDF of a file, which is asked for once it is its turn. Throws `pdf/too-many`, `pdf/not-printed`, what `file` throws. */
  async print(file: () => Promise<HouseholdFile>): Promise<Buffer> {
    const pdf = await this.printers.run(file).catch((error: unknown) => {
      throw error instanceof ApartError ? notPrinted(error) : error;
    });
    return Buffer.from(pdf as string, 'base64');
  }
}
