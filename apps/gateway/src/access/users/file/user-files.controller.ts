import { contentTypes, writeTable, writeWorkbook } from '@guzhou/spreadsheets';
import { Controller, Inject } from '@nestjs/common';
import type { GatewayConfig } from '../../../config.js';
import { Answer, type RouteInput } from '../../../http/define-route.js';
import { Handle } from '../../../http/handle.decorator.js';
import { IntakeService } from '../../../imports/intake.service.js';
import { CONFIG } from '../../../platform/tokens.js';
import { templateHeading, templateSheets } from '../../../templates/template.js';
import { OwnOrigin } from '../../sign-in/own-origin.js';
import { answerSheet } from './user-file-answer.js';
import { userFile } from './user-file.js';
import { getUserTemplate, importUsers } from './user-files.routes.js';
import { UserFilesService } from './user-files.service.js';

@Controller()
export class UserFilesController {
  private readonly own: () => OwnOrigin;

  constructor(private readonly files: UserFilesService, private readonly intake: IntakeService, @Inject(CONFIG) config: GatewayConfig) {
    this.own = () => OwnOrigin.required(config);
  }

  @Handle(importUsers)
  async import({ query: { mode, format, sheet }, request }: RouteInput<typeof importUsers>) {
    const own = this.own();
    const brought = await this.intake.take(request, { kind: userFile.kind }, sheet, (table) => (
      this.files.bring(request.subject, table, { preview: mode === 'preview' })));
    if (format !== 'json') return asFile(format, 'users-result', writeTable(format, answerSheet(brought, (token) => own.invitation(token))));
    const users = brought.people.map(({ token, id, ...person }) => ({
      ...person, rows: [...person.rows], id: mode === 'preview' && person.verdict === 'created' ? null : id,
      link: token === null ? null : own.invitation(token), until: token === null ? null : brought.until.toISOString(),
    }));
    return { users, refused: [...brought.refused] };
  }

  @Handle(getUserTemplate)
  async template({ query: { format } }: RouteInput<typeof getUserTemplate>) {
    return asFile(format, 'users', format === 'xlsx' ? writeWorkbook(templateSheets(userFile)) : writeTable('csv', templateHeading(userFile)));
  }
}

function asFile<Body>(format: 'csv' | 'xlsx', name: string, body: Body): Answer<Body> {
  return new Answer(200, body, { 'content-type': contentTypes[format], 'content-disposition': `attachment; filename="${name}.${format}"` });
}
