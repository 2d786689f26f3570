import { ContentCipher, ContentMissingError, openStore, SealBrokenError, StoreAwayError, type AttachmentStore } from '@guzhou/attachments';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { attachmentsNotKept, storeAway } from './attachments.errors.js';

interface Kept {
  readonly store: AttachmentStore;
  readonly cipher: ContentCipher;
}

/** Contents of attachments in their store, each sealed under its place. */
@Injectable()
export class Contents implements OnModuleInit {
  private kept: Kept | undefined;

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger) {}

  async onModuleInit(): Promise<void> {
    const { ATTACHMENT_STORE: address, ATTACHMENT_KEY: key } = this.config;
    if (address === undefined || key === undefined) return;
    this.kept = { store: await openStore(address), cipher: new ContentCipher(key, 'ATTACHMENT_KEY') };
  }

  get areKept(): boolean {
    return this.kept !== undefined;
  }

  /** Throws `attachment/not-kept-here`, `attachment/store-away`. */
  async put(county: string, id: string, content: Readable, bytes: number): Promise<void> {
    const { store, cipher } = this.mustBeKept();
    const name = `${county}/${id}`;
    await this.orAway(store.put(name, cipher.seal(content, name), cipher.sealedLength(bytes)));
  }

  /** Begins with what is true, or throws as `put`; what is found to be damaged later breaks off. */
  async open(county: string, id: string): Promise<Readable> {
    const { store, cipher } = this.mustBeKept();
    const name = `${county}/${id}`;
    const opened = cipher.open(await this.orAway(store.get(name)), name);
    const first = await this.orAway(opened.next());
    return Readable.from(this.whole(first, opened), { objectMode: false });
  }

  /** Throws as `put`. */
  async remove(county: string, id: string): Promise<void> {
    await this.orAway(this.mustBeKept().store.delete(`${county}/${id}`));
  }

  private async* whole(first: IteratorResult<Buffer, void>, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    try {
      if (first.done !== true) yield first.value;
      yield* others;
    } catch (error) {
      this.logger.error({ err: error }, 'the content of an attachment broke off');
      throw error;
    } finally {
      await others.return(undefined);
    }
  }

  private mustBeKept(): Kept {
    if (this.kept === undefined) throw attachmentsNotKept();
    return this.kept;
  }

  /** What is missing or does not open is nobody's mistake who asks: a store may have been put back, or the wrong one mounted. */
  private async orAway<Result>(doing: Promise<Result>): Promise<Result> {
    return doing.catch((error: unknown) => {
      if (!(error instanceof StoreAwayError || error instanceof ContentMissingError || error instanceof SealBrokenError)) throw error;
      this.logger.error({ err: error }, 'the store of attachments does not serve');
      throw storeAway();
    });
  }
}
