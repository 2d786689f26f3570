import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { checkedName, ContentMissingError, exactly, StoreAwayError, type AttachmentStore } from './store.js';

/** Until a server that says nothing counts as away, in milliseconds. */
const CONNECT_MS = 5_000;
const SILENT_MS = 30_000;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

export interface Bucket {
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Contents as objects of a bucket, of any server that speaks S3: `<endpoint>/<bucket>/<name>`, signed with version 4. */
export class S3Store implements AttachmentStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: Bucket) {
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true,
      // Sums that Amazon alone takes; what was changed on the way does not open.
      requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
      // Whoever asked tries again, and the log is ours.
      maxAttempts: 1, logger: silent,
    });
  }

  /** The bucket must exist. */
  async prepare(): Promise<void> {}

  async put(name: string, content: Readable, length: number): Promise<void> {
    const stop = new AbortController();
    const broken = Promise.withResolvers<never>();
    const body = exactly(content, length).on('error', (error) => {
      broken.reject(error);
      stop.abort();
    });
    const command = new PutObjectCommand({ ...this.at(name), Body: body, ContentLength: length });
    // The client hears nothing of a body that breaks off.
    await Promise.race([broken.promise, orAway(this.client.send(command, { abortSignal: stop.signal }))]).finally(() => body.destroy());
  }

  async get(name: string): Promise<Readable> {
    const { Body: body } = await orAway(this.client.send(new GetObjectCommand(this.at(name))));
    return body as Readable;
  }

  async delete(name: string): Promise<void> {
    await orAway(this.client.send(new DeleteObjectCommand(this.at(name))));
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: checkedName(name) };
  }
}

/** Names alone: what else these errors hold may tell with which key we came. */
function orAway<Result>(doing: Promise<Result>): Promise<Result> {
  return doing.catch((error: Error & { code?: string }) => {
    throw error instanceof NoSuchKey ? new ContentMissingError() : new StoreAwayError(error.code ?? error.name);
  });
}
