import type { Subject } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import type { PageAnswer } from '../sign-in/pages/pages.service.js';
import type { Visitor } from '../sign-in/pages/visitors.service.js';
import { formForeign } from '../sign-in/sign-in.errors.js';
import { SubjectsService } from '../subjects/subjects.service.js';

/** Who looks at pages of administration: with both factors, and with the rights of the moment. */
@Injectable()
export class ManagersService {
  constructor(private readonly subjects: SubjectsService) {}

  /** Shows a page to who is signed in, and everybody else where to. */
  async show(visitor: Visitor, work: (subject: Subject) => Promise<PageAnswer>): Promise<PageAnswer> {
    const subject = await this.find(visitor);
    return subject === undefined ? { to: '/sign-in' } : await work(subject);
  }

  /** Throws `form/foreign`: a form that was open when the session ended. */
  async of(visitor: Visitor): Promise<Subject> {
    const subject = await this.find(visitor);
    if (subject === undefined) throw formForeign();
    return subject;
  }

  private async find({ session }: Visitor): Promise<Subject | undefined> {
    return session?.stage === 'full' ? await this.subjects.load(session.subjectId) : undefined;
  }
}
