import { fileURLToPath } from 'node:url';
import { FolderStore } from './folder-store.js';
import type { AttachmentStore } from './store.js';

const RIGHT = '须为 file:///目录，或 https://密钥:密文@主机:端口/存储桶?region=区域（S3 兼容） · '
  + 'must be file:///folder, or https://key:secret@host:port/bucket?region=region (S3-compatible)';

/** Throws a sentence that says what is right, never what was given: it may hold a secret. */
export function examineStore(text: string): void {
  const { protocol, pathname, username, password, host } = URL.parse(text) ?? { protocol: '' };
  if (protocol === 'file:' ? host !== '' || pathname === '/' : !isBucket(protocol, pathname, username, password)) throw new Error(RIGHT);
}

/**
 * The store that an address names: a folder (`file:///var/lib/guzhou/attachments`), or a bucket of a server that speaks S3
 * (`https://key:secret@s3.example:9000/papers?region=cn-north-1`; key and secret percent-encoded where they need it).
 */
export async function openStore(text: string): Promise<AttachmentStore> {
  examineStore(text);
  const url = new URL(text);
  if (url.protocol === 'file:') return new FolderStore(fileURLToPath(url));
  // Loaded where it is used: it takes some time and memory.
  const { S3Store } = await import('./s3-store.js');
  return new S3Store({
    endpoint: url.origin, bucket: bucketOf(url.pathname), region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password),
  });
}

function isBucket(protocol: string, pathname = '', username = '', password = ''): boolean {
  return ['http:', 'https:'].includes(protocol) && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucketOf(pathname)) && username !== '' && password !== '';
}

function bucketOf(pathname: string): string {
  return pathname.replace(/^\/|\/$/g, '');
}
