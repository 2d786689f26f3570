import { FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { CeremoniesRepository, type Ceremony } from './ceremonies.repository.js';

const LASTS_MS = 10 * 60_000;

/** What a browser begins and ends in two requests. Only the browser that began it ends it, and once. */
@Injectable()
export class CeremoniesService {
  constructor(private readonly ceremonies: CeremoniesRepository, private readonly cipher: FieldCipher, private readonly clock: Clock) {}

  /** `browserKey`: made from what the browser holds. */
  async begin(kind: Ceremony, browserKey: Buffer, content: object): Promise<void> {
    const sealed = this.cipher.encrypt(JSON.stringify(content), placeOf(kind, browserKey));
    await this.ceremonies.put(browserKey, kind, sealed, new Date(this.clock.now().getTime() + LASTS_MS));
  }

  /** What was begun; undefined: nothing, or not in time, or it was ended already. */
  async end<Content extends object>(kind: Ceremony, browserKey: Buffer): Promise<Content | undefined> {
    const sealed = await this.ceremonies.take(browserKey, kind, this.clock.now());
    return sealed === undefined ? undefined : JSON.parse(this.cipher.decrypt(sealed, placeOf(kind, browserKey))) as Content;
  }

  prune(): Promise<void> {
    return this.ceremonies.prune(this.clock.now());
  }
}

function placeOf(kind: Ceremony, browserKey: Buffer): string {
  return `access_ceremony/${kind}/${browserKey.toString('hex')}`;
}
