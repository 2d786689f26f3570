import {
  ContentCipher, ContentMissingError, MarkedStore, markStore, openStore, SealBrokenError, StoreAwayError, type AttachmentStore,
} from '@guzhou/attachments';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { attachmentsNotKept, storeAway } from './attachments.errors.js';
import { AttachmentsRepository, type Attachment } from './attachments.repository.js';

/** What of an attachment its content is sealed for, and its row signed. */
type Described = Pick<Attachment, 'county' | 'id' | 'mediaType' | 'bytes' | 'sha256'>;

interface Kept {
  readonly store: AttachmentStore;
  readonly cipher: ContentCipher;
}

/** Somebody else wrote in the database. */
class RowChangedError extends Error {
  override readonly name = 'RowChangedError';

  constructor() {
    super('What the database says of an attachment is not what the gateway wrote.');
  }
}

const troubles = [StoreAwayError, ContentMissingError, SealBrokenError, RowChangedError];

/** Contents of attachments in their store, each sealed under its place and what its row says of it. */
@Injectable()
export class ContentsService implements OnModuleInit {
  private kept: Kept | undefined;

  constructor(
    private readonly attachments: AttachmentsRepository, @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A store that is away then is logged: it may be mounted later, and all else works. One that was never used must be there. */
  async onModuleInit(): Promise<void> {
    const { ATTACHMENT_STORE: address, ATTACHMENT_KEY: key } = this.config;
    if (address === undefined || key === undefined) return;
    const store = await openStore(address);
    const marked = new MarkedStore(store, await this.attachments.markOfStore(() => markStore(store)));
    this.kept = { store: marked, cipher: new ContentCipher(key, 'ATTACHMENT_KEY') };
    await this.orAway(marked.prepare()).catch(() => {});
  }

  get areKept(): boolean {
    return this.kept !== undefined;
  }

  /** What a row says of its content, for it to be seen whether it still does. */
  sign(attachment: Described): Buffer {
    return this.mustBeKept().cipher.sign(described(attachment));
  }

  /** Throws `attachment/not-kept-here`, `attachment/store-away`. */
  async put(attachment: Attachment, content: Readable): Promise<void> {
    const { store, cipher } = this.mustBeKept();
    const { bytes } = attachment;
    await this.orAway(store.put(nameOf(attachment), cipher.seal(content, described(attachment)), cipher.sealedLength(bytes)));
  }

  /** Begins with what is true, or throws as `put`; what is found to be damaged later breaks off. */
  async open(attachment: Attachment): Promise<Readable> {
    const opened = await this.orAway(this.opened(attachment));
    const first = await this.orAway(opened.next());
    return Readable.from(this.whole(first, opened), { objectMode: false });
  }

  /** Whether it is in the store, undamaged. Throws as `put`, also where the row is no longer as it was written. */
  async isWhole(attachment: Attachment): Promise<boolean> {
    const looking = (async () => {
      let bytes = 0;
      for await (const piece of await this.opened(attachment)) bytes += piece.length;
      return bytes === attachment.bytes;
    })();
    return this.orAway(looking.catch((error: unknown) => {
      if (error instanceof ContentMissingError || error instanceof SealBrokenError) return false;
      throw error;
    }));
  }

  /** Throws as `put`. */
  async remove(attachment: Pick<Attachment, 'county' | 'id'>): Promise<void> {
    await this.orAway(this.mustBeKept().store.delete(nameOf(attachment)));
  }

  private async opened(attachment: Attachment): Promise<AsyncGenerator<Buffer>> {
    const { store, cipher } = this.mustBeKept();
    if (!cipher.isSigned(described(attachment), attachment.signature)) throw new RowChangedError();
    return cipher.open(await store.get(nameOf(attachment)), described(attachment));
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
      if (!troubles.some((trouble) => error instanceof trouble)) throw error;
      this.logger.error({ err: error }, 'the store of attachments does not serve');
      throw storeAway();
    });
  }
}

function nameOf({ county, id }: Pick<Attachment, 'county' | 'id'>): string {
  return `${county}/${id}`;
}

function described({ mediaType, bytes, sha256, ...place }: Described): string {
  return `${nameOf(place)} ${mediaType} ${bytes} ${sha256}`;
}
