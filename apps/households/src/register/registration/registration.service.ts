import { povertyStatusesImport, registrationsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import type { Household } from '../households/household.js';
import { householdOnDay } from '../households/household-on-day.js';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../exports/export-page.js';
import { beginImport } from '../../storage/stamp.js';
import { povertyStatusAsRow, registrationAsRow, registrationAsRows } from './registration-as-row.js';
import { povertyStatusTexts, registrationTexts } from './registration.errors.js';
import { withPovertyStatusRow, withRegistrationRow } from './registration.js';

@Injectable()
export class RegistrationService {
  constructor(private readonly households: HouseholdsService) {}

  async importRegistrations(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const recorded = await beginImport(context, registrationsImport.kind, part);
    return runImport({
      definition: registrationsImport, texts: registrationTexts, part,
      keyOf: (row) => `${row.household_code} ${row.registered_from} ${row.attribute_from ?? ''}`,
      sharing: {
        keyOf: (row) => `${row.household_code} ${row.registered_from}`,
        columns: ['standard', 'main_cause', 'registered_to', 'ended_by', 'other_causes'],
      },
      open: async (rows) => {
        const records = await this.households.findForUpdate(context, rows.map((row) => row.household_code));
        return recordBook({
          records,
          keyOf: (row) => row.household_code,
          apply: (household, row) => withRegistrationRow(household, row, recorded.today),
          isNew: (before, after) => after.registrations.length > (before?.registrations.length ?? 0),
          rowOf: registrationAsRow,
          save: () => this.households.save(context, recorded, records),
        });
      },
    });
  }

  async importPovertyStatuses(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const recorded = await beginImport(context, povertyStatusesImport.kind, part);
    return runImport({
      definition: povertyStatusesImport, texts: povertyStatusTexts, part, keyOf: (row) => `${row.household_code} ${row.status_from}`,
      open: async (rows) => {
        const records = await this.households.findForUpdate(context, rows.map((row) => row.household_code));
        return recordBook({
          records,
          keyOf: (row) => row.household_code,
          apply: (household, row) => withPovertyStatusRow(household, row, recorded.today),
          isNew: (before, after) => after.povertyStatuses.length > (before?.povertyStatuses.length ?? 0),
          rowOf: povertyStatusAsRow,
          save: () => this.households.save(context, recorded, records),
        });
      },
    });
  }

  exportRegistrations(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(registrationsImport, 'household', input, context, async (codes) =>
      (await this.findOnDay(context, codes, input.asOf)).flatMap(registrationAsRows));
  }

  exportPovertyStatuses(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(povertyStatusesImport, 'household', input, context, async (codes) =>
      (await this.findOnDay(context, codes, input.asOf)).flatMap((household) =>
        household.povertyStatuses.map(({ from }) => povertyStatusAsRow(household, { status_from: from }))));
  }

  private async findOnDay(context: RequestContext, codes: readonly string[], day: Day | null): Promise<Household[]> {
    return [...(await this.households.findToRead(context, codes)).values()].map((household) => householdOnDay(household, day));
  }
}
