import { Counties, Round } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { DivisionsService } from '../divisions/divisions.service.js';
import { LOGGER } from '../platform/tokens.js';
import { ImportsRepository } from './imports.repository.js';

interface ImportedCounty {
  readonly code: string;
  /** Null while its division is not on record. */
  readonly name: string | null;
}

/** For which counties files were brought. */
@Injectable()
export class ImportedCountiesService {
  private readonly round: Round;

  constructor(
    private readonly counties: Counties, private readonly imports: ImportsRepository, private readonly divisions: DivisionsService,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.round = new Round({ counties, onError: (error, county) => logger.error({ err: error, county }, 'a county cannot be named') });
  }

  /** In the order of codes. A county whose rows cannot be reached is among them, without its name. */
  async list(): Promise<{ counties: ImportedCounty[] }> {
    const found = await Promise.all((await this.counties.read()).map((county) => this.find(county)));
    return { counties: found.filter((county) => county !== undefined) };
  }

  private async find(code: string): Promise<ImportedCounty | undefined> {
    const found = await this.round.of(code, async () => ({
      brought: await this.imports.hasLine(code), name: await this.divisions.findCountyName(code) ?? null,
    }));
    return found?.brought === false ? undefined : { code, name: found?.name ?? null };
  }
}
