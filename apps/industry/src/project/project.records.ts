import { leadingIndustries, ledgers, localDate, projectsImport, recordCode } from '@guzhou/contracts';
import { kept } from '@guzhou/ledgers';
import { defineRecord, inFile } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../generated/tables.js';

/** A project of a leading industry in a village. */
export const projectRecord = defineRecord(tables.project, {
  projectCode: recordCode, villageCode: z.string(), name: z.string(), leadingIndustry: leadingIndustries.schema, startedOn: localDate,
  finishedOn: localDate.nullable(), budgetFen: z.bigint(),
});

export const projectInFile = inFile(projectsImport, projectRecord, { budgetFen: 'budget_yuan' });

export const keptProjects = kept({ kind: ledgers.projects, record: projectRecord, place: { division: 'village_code' }, rowOf: projectInFile.cells });
