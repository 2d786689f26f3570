import { mediaTypes } from '@guzhou/attachments';
import { countyCode, named } from '@guzhou/contracts';
import { z } from 'zod';
import { attachmentContentTypes } from '../http/content-type.js';
import { defineRoute } from '../http/define-route.js';
import { referenceTo } from './evidence.js';

const id = z.uuid().describe('附件编号 · id of the attachment');
const query = z.strictObject({ county: countyCode.describe('县代码，6 位 · county, 6 digits') });

const view = named('Attachment', z.strictObject({
  id: z.uuid(),
  reference: z.string().describe('佐证材料的 reference 填写的内容 · what `reference` of evidence says to name it'),
  mediaType: z.enum(Object.keys(mediaTypes) as [keyof typeof mediaTypes]),
  bytes: z.int(),
  sha256: z.string().describe('内容的 SHA-256，十六进制 · SHA-256 of the content, in hexadecimal'),
  recordedAt: z.iso.datetime(),
  actor: z.string().nullable(),
  named: z.boolean().describe('是否已被引用；未被引用的保存期后删除 · whether a change names it; one that none does is removed after a time'),
}));
export type AttachmentView = z.output<typeof view>;

const example: AttachmentView = {
  id: '0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11', reference: referenceTo('0b9e6f0e-6f7c-4a55-9d1c-0f3a5c2b7e11'), mediaType: 'application/pdf',
  bytes: 183_224, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', recordedAt: '2020-06-01T01:30:00.000Z',
  actor: 'cadre-17', named: false,
};

export const createAttachment = defineRoute({
  access: { permission: 'attachment.add', at: 'within-county' },
  name: 'createAttachment', method: 'post', path: '/api/v1/attachments', tag: 'attachments',
  summary: { zh: '上传一个附件', en: 'Upload an attachment' },
  description: {
    zh: '佐证材料的扫描件或照片。上传后把答复中的 reference 填入佐证材料的 reference，即引用该附件；30 天（可配置）内没有被引用的附件会删除，被引用的随记录长期保存。'
      + '内容相同的文件再次上传得到原来的附件（200）。内容加密保存，不记录文件名。',
    en: 'The scan or photograph of a paper. Name it in evidence by the `reference` of the answer. One that no change names within 30 days '
      + '(unless configured otherwise) is removed; one that is named stays as long as the record. The same content sent again is answered with '
      + 'its attachment (200). It lies encrypted; no file name is kept.',
  },
  query,
  stream: {
    contentTypes: attachmentContentTypes,
    description: {
      zh: '文件本身，不超过 20 MiB（可配置）：PDF、JPEG、PNG 或 WebP；Content-Type 须与文件开头的字节一致。',
      en: 'The file itself, at most 20 MiB unless configured otherwise: PDF, JPEG, PNG or WebP; Content-Type must say what its first bytes do.',
    },
    example: '%PDF-1.7 …',
  },
  answers: {
    200: { description: { zh: '内容相同的附件此前已上传', en: 'The same content was uploaded before' }, schema: view, example },
    201: {
      description: { zh: '已保存', en: 'Kept' }, schema: view, example, headers: { location: { zh: '附件的地址', en: 'address of the attachment' } },
    },
  },
  problems: [408, 413, 415, 422, 429, 503],
});

export const getAttachment = defineRoute({
  access: { permission: 'attachment.read', at: 'within-county' },
  name: 'getAttachment', recorded: 'reading', method: 'get', path: '/api/v1/attachments/{id}', tag: 'attachments',
  summary: { zh: '附件的信息', en: 'What is known of an attachment' },
  params: z.object({ id }), query,
  answers: { 200: { description: { zh: '附件', en: 'The attachment' }, schema: view, example } },
  problems: [404],
});

export const getAttachmentContent = defineRoute({
  access: { permission: 'attachment.read', at: 'within-county' },
  name: 'getAttachmentContent', method: 'get', path: '/api/v1/attachments/{id}/content', tag: 'attachments',
  summary: { zh: '附件的内容', en: 'The content of an attachment' },
  description: {
    zh: '原样的文件，类型为上传时的类型，供下载。读取中途若内容已损坏，传输会中断。',
    en: 'The file as it was sent, of its own content type, to be saved. Where it turns out to be damaged on the way the transfer breaks off.',
  },
  params: z.object({ id }), query,
  answers: { 200: { description: { zh: '文件', en: 'The file' }, contentType: 'application/octet-stream' } },
  problems: [404, 503],
});
