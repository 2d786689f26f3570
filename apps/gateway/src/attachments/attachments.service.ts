import { MEDIA_TYPE_BYTES, mediaTypeOf, mediaTypes, scan, ScannerAwayError, type MediaType } from '@guzhou/attachments';
import { actorOf } from '@guzhou/messaging';
import { Metrics, ProblemError, readSealed, type Logger, type SealedFile, type Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomUUID, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';
import { readContentType } from '../http/content-type.js';
import { Answer, type IncomingRequest } from '../http/define-route.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { UploadsService } from '../uploads/uploads.service.js';
import {
  attachmentEmpty, attachmentInfected, attachmentsNamedUnknown, attachmentsNotKept, attachmentTypeDiffers, attachmentTypeUnknown,
  attachmentUnknown, scannerAway, storeAway,
} from './attachments.errors.js';
import { AttachmentsRepository, type Attachment } from './attachments.repository.js';
import type { AttachmentView } from './attachments.routes.js';
import { ContentsService } from './contents.service.js';
import { namingsIn, referenceTo } from './evidence.js';

/** What is known of one before it is kept. */
type Described = Omit<Attachment, 'signature' | 'namings'>;

/** Papers as files: taken in, given back, named by changes. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly attachments: AttachmentsRepository, private readonly contents: ContentsService,
    private readonly uploads: UploadsService, private readonly metrics: Metrics, private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Takes a paper in. The same content as before is answered with the attachment that it has. Throws the problems of
   * `attachments.errors` and of `uploads.errors`; nothing is kept then.
   */
  async take(county: string, request: IncomingRequest): Promise<Answer<AttachmentView>> {
    if (!this.contents.areKept) throw attachmentsNotKept();
    const actor = actorOf(request.subject);
    const mediaType = readContentType(request.headers['content-type'] as string | undefined).type as MediaType;
    const hash = createHash('sha256');
    try {
      const answer = await this.uploads.take(request, {
        about: { county, kind: 'attachment' }, maxBytes: this.config.ATTACHMENT_MAX_BYTES,
        mend: { zh: '请降低扫描分辨率或压缩照片', en: 'scan it with less resolution, or compress the photograph' },
        pass: (pieces) => examined(pieces, mediaType, hash),
      }, (file, bytes) => this.keep(file, { county, id: randomUUID(), mediaType, bytes, sha256: hash.digest('hex'), actor, recordedAt: this.clock.now() }));
      this.count(answer.status === 201 ? 'taken' : 'same-content');
      return answer;
    } catch (error) {
      this.count(error instanceof ProblemError ? error.problem.code : 'failed');
      throw error;
    }
  }

  /** Throws `attachment/unknown`. */
  async get(county: string, id: string): Promise<AttachmentView> {
    return viewOf(await this.mustFind(county, id));
  }

  /** To be saved, and shown by nothing that could be led astray by it. Throws `attachment/unknown`, `attachment/store-away`. */
  async content(county: string, id: string): Promise<Answer<Readable>> {
    const found = await this.mustFind(county, id);
    const { mediaType, bytes } = found;
    return new Answer(200, await this.contents.open(found), {
      'content-type': mediaType, 'content-length': String(bytes),
      'content-disposition': `attachment; filename="${found.id}.${mediaTypes[mediaType]}"`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
  }

  /**
   * A change is about to be asked for that names attachments: they stay from now on. Throws `attachment/unknown` with the fields that
   * name one that is not there, and counts none then.
   */
  async name(county: string, input: unknown): Promise<void> {
    const namings = namingsIn(input);
    if (namings.length === 0) return;
    const ids = [...new Set(namings.map(({ id }) => id).filter(isId))];
    const named = new Set(await this.attachments.name(county, ids));
    const unknown = namings.filter(({ id }) => !named.has(id));
    if (unknown.length === 0) return;
    await this.attachments.letGo(county, [...named]);
    throw attachmentsNamedUnknown(unknown);
  }

  /** The change was refused. */
  async letGo(county: string, input: unknown, tx?: Transaction): Promise<void> {
    const ids = new Set(namingsIn(input).map(({ id }) => id));
    if (ids.size > 0) await this.attachments.letGo(county, [...ids], tx);
  }

  private async keep(file: SealedFile, coming: Described): Promise<Answer<AttachmentView>> {
    const { county, bytes, sha256, recordedAt } = coming;
    const key = await file.finish();
    const content = () => readSealed(file.descriptor, key, 0, bytes);
    const known = await this.attachments.offerAgain(county, sha256, recordedAt);
    if (known !== undefined) return this.again(known, content);
    await this.mustBeClean(content());
    const attachment = { ...coming, signature: this.contents.sign(coming), namings: 0 };
    // The row first: whatever breaks off from here on, the content is found by it and removed.
    await this.attachments.insertComing(attachment);
    try {
      await this.contents.put(attachment, content());
      if (await this.attachments.markPresent(county, coming.id)) {
        return new Answer(201, viewOf(attachment), { location: `/api/v1/attachments/${coming.id}?county=${county}` });
      }
    } catch (error) {
      await this.forget(attachment);
      throw error;
    }
    await this.forget(attachment);
    const other = await this.attachments.offerAgain(county, sha256, recordedAt);
    if (other === undefined) throw storeAway();
    return this.again(other, content);
  }

  /** The content of one that is known; it is put back where the store has lost or damaged it. */
  private async again(known: Attachment, content: () => Readable): Promise<Answer<AttachmentView>> {
    if (!await this.contents.isWhole(known)) {
      await this.attachments.oneByOne(known, async () => {
        if (await this.contents.isWhole(known)) return;
        await this.mustBeClean(content());
        await this.contents.put(known, content());
        this.logger.warn({ id: known.id }, 'the content of an attachment was not whole in the store, and was put back');
      });
    }
    return new Answer(200, viewOf(known));
  }

  /** What cannot be removed now is removed with what nobody names. */
  private async forget({ county, id }: Attachment): Promise<void> {
    await this.contents.remove({ county, id }).then(() => this.attachments.deleteAbsent(county, id)).catch(() => {});
  }

  private async mustBeClean(content: Readable): Promise<void> {
    const { ATTACHMENT_SCANNER_URL: scanner, ATTACHMENT_SCAN_MS: maxMs } = this.config;
    if (scanner === undefined) return;
    const found = await scan(scanner, content, maxMs).catch((error: unknown) => {
      if (!(error instanceof ScannerAwayError)) throw error;
      this.logger.error({ err: error }, 'attachments cannot be scanned');
      throw scannerAway();
    });
    if (found === null) return;
    this.logger.warn({ found }, 'an attachment was refused');
    throw attachmentInfected();
  }

  private async mustFind(county: string, id: string): Promise<Attachment> {
    const found = await this.attachments.find(county, id);
    if (found === undefined) throw attachmentUnknown();
    return found;
  }

  private count(outcome: string): void {
    this.metrics.add('attachments', 1, { outcome });
  }
}

/** Hashes what passes, and throws as soon as it is not what it is said to be. */
async function* examined(pieces: AsyncIterable<Uint8Array>, said: MediaType, hash: Hash): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (head.length < MEDIA_TYPE_BYTES) {
      head = Buffer.concat([head, piece.subarray(0, MEDIA_TYPE_BYTES)]);
      if (head.length >= MEDIA_TYPE_BYTES) mustBe(said, head);
    }
    hash.update(piece);
    yield piece;
  }
  if (head.length === 0) throw attachmentEmpty();
  if (head.length < MEDIA_TYPE_BYTES) throw attachmentTypeUnknown();
}

function mustBe(said: MediaType, head: Buffer): void {
  const found = mediaTypeOf(head);
  if (found === undefined) throw attachmentTypeUnknown();
  if (found !== said) throw attachmentTypeDiffers(found);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function viewOf({ id, mediaType, bytes, sha256, recordedAt, actor, namings }: Attachment): AttachmentView {
  return { id, reference: referenceTo(id), mediaType, bytes, sha256, recordedAt: recordedAt.toISOString(), actor, named: namings > 0 };
}
