import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@guzhou/runtime';

/** Nest's own words in our log; of errors their kind and place, as everywhere. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(textOf(message));
  }

  warn(message: unknown): void {
    this.logger.warn(textOf(message));
  }

  error(message: unknown): void {
    if (message instanceof Error) this.logger.error({ err: message }, 'from Nest');
    else this.logger.error(textOf(message));
  }
}

function textOf(message: unknown): string {
  return typeof message === 'string' ? message : 'from Nest';
}
