import { mediaTypes } from '@guzhou/attachments';
import { ProblemError } from '@guzhou/runtime';
import type { Naming } from './evidence.js';

export function attachmentUnknown(): ProblemError {
  return new ProblemError({
    code: 'attachment/unknown', status: 404,
    detail: { zh: '该县没有这个附件；未被引用的附件会在保存期后删除。', en: 'There is no such attachment in this county. One that nothing names is removed after a time.' },
  });
}

export function attachmentsNamedUnknown(namings: readonly Naming[]): ProblemError {
  const detail = {
    zh: '该县没有这个附件。请先上传，并原样填写答复中的 reference：attachment/<编号>。',
    en: 'There is no such attachment in this county. Upload it first, and give the reference of the answer as it is: attachment/<id>.',
  };
  return new ProblemError({
    code: 'attachment/unknown', status: 422,
    detail: { zh: '请求引用了不存在的附件，见 fields；没有写入任何内容。', en: 'The request names an attachment that is not there; see fields. Nothing was written.' },
    fields: namings.map(({ path }) => ({ path, code: 'attachment/unknown', detail })),
  });
}

export function attachmentEmpty(): ProblemError {
  return new ProblemError({ code: 'attachment/empty', status: 422, detail: { zh: '文件是空的。', en: 'The file is empty.' } });
}

export function attachmentTypeUnknown(): ProblemError {
  return new ProblemError({
    code: 'attachment/type-unsupported', status: 415,
    detail: {
      zh: `文件内容不是 ${Object.keys(mediaTypes).join('、')} 之一。请另存为 PDF、JPEG、PNG 或 WebP。`,
      en: `The file is none of ${Object.keys(mediaTypes).join(', ')} by its first bytes. Save it as PDF, JPEG, PNG or WebP.`,
    },
  });
}

export function attachmentTypeDiffers(found: string): ProblemError {
  return new ProblemError({
    code: 'attachment/type-differs', status: 415,
    detail: { zh: `文件内容是 ${found}，与 Content-Type 不符。`, en: `By its first bytes the file is ${found}, which Content-Type does not say.` },
  });
}

export function attachmentInfected(): ProblemError {
  return new ProblemError({
    code: 'attachment/infected', status: 422,
    detail: { zh: '病毒扫描发现该文件带有恶意内容，没有接收。请检查来源设备。', en: 'The virus scanner found something in the file; it was not taken. Look at the device that it comes from.' },
  });
}

export function scannerAway(): ProblemError {
  return new ProblemError({
    code: 'attachment/scanner-away', status: 503, retryAfter: 30,
    detail: { zh: '病毒扫描暂不可用，没有接收任何内容，请稍后再传。', en: 'The virus scanner is not available; nothing was taken. Send it again a little later.' },
  });
}

export function storeAway(): ProblemError {
  return new ProblemError({
    code: 'attachment/store-away', status: 503, retryAfter: 30,
    detail: { zh: '附件存储暂不可用或已满，请稍后再试。', en: 'The store of attachments is full or not available; try again a little later.' },
  });
}

export function attachmentsNotKept(): ProblemError {
  return new ProblemError({
    code: 'attachment/not-kept-here', status: 404,
    detail: { zh: '此安装没有配置附件存储（ATTACHMENT_STORE）。', en: 'This installation has no store of attachments (ATTACHMENT_STORE).' },
  });
}
