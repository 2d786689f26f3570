import type { OutputOf, RawInputOf, RequestContract } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { acting, notesMasked } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { CONFIG } from '../platform/tokens.js';

/** Reads that one service answers; a read that misses its deadline is 503, to be tried again. */
@Injectable()
export class ReadsService {
  constructor(
    private readonly requests: RequestClient, private readonly divisions: DivisionsService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Throws what the service refuses, and `request/deadline-missed`. */
  ofCounty<Contract extends RequestContract>(contract: Contract, input: RawInputOf<Contract>, county: string): Promise<OutputOf<Contract>> {
    return this.requests.send(contract, input, {
      county, subject: acting(), deadline: this.config.REQUEST_DEADLINE_MS, onMasked: notesMasked(),
    });
  }

  /**
   * Of a county, town or village: what is wider belongs to several counties. Throws `division/wider-than-county`, `division/unknown`
   * besides.
   */
  async ofDivision<Contract extends RequestContract>(
    contract: Contract, input: RawInputOf<Contract> & { readonly division: string },
  ): Promise<OutputOf<Contract>> {
    return this.ofCounty(contract, input, await this.divisions.countyOf(input.division));
  }
}
