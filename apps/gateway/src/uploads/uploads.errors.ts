import type { Label } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

/** `mend`: what to do about it. */
export function fileTooLarge(maxBytes: number, mend: Label): ProblemError {
  const size = `${Math.floor(maxBytes / 1024 / 1024)} MiB`;
  return new ProblemError({
    code: 'file/too-large', status: 413,
    detail: { zh: `文件超过 ${size}，${mend.zh}。`, en: `The file is larger than ${size}; ${mend.en}.` },
  });
}

export function uploadTooSlow(minRate: number): ProblemError {
  return new ProblemError({
    code: 'request/too-slow', status: 408, retryAfter: 1,
    detail: {
      zh: `文件传输太慢或中断太久，已放弃，没有接收任何内容。每秒至少应传 ${minRate} 字节。请重新上传。`,
      en: `The upload came in too slowly, or nothing came for too long; it was given up and nothing was taken. At least ${minRate} bytes must come in a second. Send it again.`,
    },
  });
}

export function uploadBrokenOff(): ProblemError {
  return new ProblemError({
    code: 'request/broken-off', status: 400, detail: { zh: '上传中断，没有接收任何内容。', en: 'The upload broke off; nothing was taken.' },
  });
}

export function gatewayStops(): ProblemError {
  return new ProblemError({
    code: 'import/gateway-stops', status: 503, retryAfter: 5,
    detail: {
      zh: '网关正在停止，上传未完成，没有接收任何内容，请重新上传。',
      en: 'The gateway is being stopped before all of the file came in; nothing was taken. Send it again.',
    },
  });
}

export function tooManyUploads(): ProblemError {
  return new ProblemError({
    code: 'import/too-many-uploads', status: 503, retryAfter: 2,
    detail: { zh: '正在接收的文件太多，请稍后再传。', en: 'Too many files are coming in; send it again a little later.' },
  });
}

export function tooManyOfYours(max: number): ProblemError {
  return new ProblemError({
    code: 'import/too-many-of-yours', status: 429, retryAfter: 2,
    detail: {
      zh: `您已有 ${max} 个文件正在接收，请待其中一个结束后再传。`,
      en: `${max} of your files are coming in; send this one when one of them has ended.`,
    },
  });
}

export function spoolFull(): ProblemError {
  return new ProblemError({
    code: 'import/spool-full', status: 503, retryAfter: 30,
    detail: { zh: '正在接收的文件已占满空间，请稍后再传。', en: 'The files that are coming in take all the room there is; send it again a little later.' },
  });
}
