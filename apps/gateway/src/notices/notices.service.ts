import { Readable } from 'node:stream';
import { GetNotice, type Notice } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { noticeHtml } from './notice-html.js';
import { noticeText } from './notice-text.js';

/** Asks the households service; nothing of a notice is kept here. */
@Injectable()
export class NoticesService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `notice/unknown`, `request/deadline-missed`. */
  get(noticeId: string, county: string): Promise<Notice> {
    return this.reads.ofCounty(GetNotice, { noticeId }, county);
  }

  async getText(noticeId: string, county: string): Promise<Answer<Readable>> {
    return new Answer(200, Readable.from(noticeText(await this.get(noticeId, county))), { 'content-type': 'text/plain; charset=utf-8' });
  }

  async getHtml(noticeId: string, county: string): Promise<Answer<Readable>> {
    return new Answer(200, Readable.from(noticeHtml(await this.get(noticeId, county))), {
      'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
  }
}
