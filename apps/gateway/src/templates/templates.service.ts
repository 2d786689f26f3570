import { contentTypes, writeTable, writeWorkbook, type TableFormat } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Answer } from '../http/define-route.js';
import { getFileKind } from '../imports/file-kinds.js';
import { templateHeading, templateSheets } from './template.js';

@Injectable()
export class TemplatesService {
  /** Throws `kind/unknown`. */
  async file(name: string, format: TableFormat): Promise<Answer<Readable>> {
    const kind = getFileKind(name);
    const body = format === 'xlsx' ? writeWorkbook(templateSheets(kind)) : writeTable('csv', templateHeading(kind));
    return new Answer(200, body, {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="${kind.kind}.${format}"`,
    });
  }
}
