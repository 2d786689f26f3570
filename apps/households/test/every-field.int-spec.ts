import { cellOf, cellText, importKinds, subKindsOf, villageFacilities, type IncomeKind } from '@guzhou/contracts';
import { anyCell, anyDay, anyDays } from '@guzhou/importing/testing';
import { maskedNumber, type RecordDefinition } from '@guzhou/recording';
import fc from 'fast-check';
import {
  householdInFile, householdRecord, povertyStatusInFile, povertyStatusRecord, registrationInFile, registrationRecord,
} from '../src/register/households/household.records.js';
import { livingConditionInFile, livingConditionRecord } from '../src/register/living-conditions/living-condition.record.js';
import { conditionInFile, conditionRecord, membershipInFile, membershipRecord, personInFile, personRecord } from '../src/register/members/member.records.js';
import { planMeasureInFile, planInFile } from '../src/care/plans/plan.records.js';
import { householdRow, idNumber, memberRow, registrationRow, villageRow, type Cells } from './people.js';
import { COUNTY, workbench, type Workbench } from './workbench.js';

/** What a row refers to, of its run alone: a registered household with a member, another one, and a code that is free. */
interface World {
  readonly village: string;
  readonly home: string;
  readonly bare: string;
  readonly member: string;
  readonly code: string;
  readonly serial: number;
}
type Row = Readonly<Record<string, string>>;

const days = fc.uniqueArray(anyDay, { minLength: 4, maxLength: 4 }).map((some) => some.toSorted() as [string, string, string, string]);
const without = (cell: string, code: string, other: string) => cell.split('、').filter((each) => each !== code).join('、') || other;

/** What of a row has to fit the rest, by kind: the days are in order. */
const fitting: Readonly<Record<string, (cells: Cells, world: World, days: [string, string, string, string]) => Cells>> = {
  villages: (_, { village }, [poor_from, deep_poor_from, exited_on]) => ({ village_code: village, poor_from, deep_poor_from, exited_on }),
  'village-conditions': (_, { village }) => ({ village_code: village }),
  'village-papers': (_, { village }) => ({ village_code: village }),
  households: (_, { village, code }, [formed_on, relocated_on, dissolved_on]) => (
    { household_code: code, village_code: village, formed_on, relocated_on, dissolved_on }),
  members: ({ sex, health, relation }, { bare, code, serial }, [born, joined_on, condition_from, left_on]) => {
    const born_on = `1970${born.slice(4)}`;
    const id_number = idNumber(born_on, sex!, serial);
    return {
      member_code: code, household_code: bare, born_on, id_number, disability_certificate: `${id_number}42`, joined_on, condition_from, left_on,
      relation: relation === '01' ? '99' : relation!, health: without(health!, '01', '02'),
    };
  },
  registrations: ({ main_cause, other_causes }, { bare }, [registered_from, attribute_from, registered_to]) => (
    {
      household_code: bare, registered_from, attribute_from, registered_to,
      other_causes: without(other_causes!, main_cause!, main_cause === '01' ? '12' : '01'),
    }),
  'poverty-statuses': (_, { home }, [status_from, status_to]) => ({ household_code: home, status_from, status_to }),
  'living-conditions': (_, { home }) => ({ household_code: home }),
  'water-checks': (_, { home }) => ({ household_code: home }),
  'house-appraisals': (_, { home }) => ({ household_code: home }),
  'schooling-excuses': (_, { member }, [excused_from, excused_to]) => ({ member_code: member, excused_from, excused_to }),
  incomes: ({ kind }, { home, member, code, serial }) => {
    const named = (of: string) => subKindsOf[of as IncomeKind].filter((each) => each !== 'unspecified');
    const of = named(kind!).length === 0 ? 'operating' : kind!;
    return {
      income_code: code, household_code: home, member_code: member, kind: of, sub_kind: named(of)[serial % named(of).length]!,
      received_on: `2020-03-${String(serial % 28 + 1).padStart(2, '0')}`,
    };
  },
  clues: (_, { home, code }) => ({ clue_code: code, household_code: home }),
  plans: ({ main_cause, other_causes }, { home }) => (
    { household_code: home, other_causes: without(other_causes!, main_cause!, main_cause === '01' ? '06' : '01') }),
  'plan-measures': (_, { home, member, code }, [starts_on, ends_on, result_on]) => (
    { measure_code: code, household_code: home, member_code: member, starts_on, ends_on, result_on }),
  'record-copies': (_, { home, village }) => ({ household_code: home, village_code: village }),
  'record-copy-members': (_, { home, member, serial }, [taken_on]) => (
    { household_code: home, member_code: member, taken_on, id_number: idNumber('1980-06-15', '1', serial) }),
};

function own(said: object, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key)));
}
const one = (each: object): unknown => expect.arrayContaining([expect.objectContaining(each)]);

/** What shows the row's record on a later day, and what it has to say. */
const lookUps: Readonly<Record<string, (bench: Workbench, row: Row, world: World) => readonly [Promise<object>, object]>> = {
  villages: (bench, row, { village }) => [bench.villageGate.get({ villageCode: village, asOf: anyDays.last }, COUNTY), {
    name: row.name, kind: row.kind, statuses: expect.arrayContaining([
      { status: 'poor', from: row.poor_from, to: null }, { status: 'deep_poor', from: row.deep_poor_from, to: null },
      { status: 'exited', from: row.exited_on, to: null },
    ]) as unknown,
  }],
  'village-conditions': (bench, row, { village }) => [bench.villageGate.get({ villageCode: village, asOf: anyDays.last }, COUNTY), {
    condition: {
      assessedOn: row.assessed_on, collectiveIncomeFen: String(row.collective_income_yuan),
      facilities: villageFacilities.codes.map((facility) => ({ facility, there: row[snake(facility)] })),
    },
  }],
  'village-papers': (bench, row, { village }) => [bench.villageGate.get({ villageCode: village, asOf: anyDays.last }, COUNTY), {
    papers: one({ kind: row.kind, issuedOn: row.issued_on, reference: row.reference }),
  }],
  households: (bench, row, { code }) => [bench.lookup.getHousehold({ householdCode: code, asOf: row.relocated_on! }, COUNTY), {
    villageCode: row.village_code, gridCode: row.grid_code, existed: { from: row.formed_on }, phoneMasked: maskedNumber(row.phone!),
    bankName: row.bank_name, bankAccountMasked: maskedNumber(row.bank_account!),
    relocation: {
      relocatedOn: row.relocated_on, manner: row.relocation_manner, placement: row.relocation_placement, place: row.relocation_place,
    },
  }],
  members: (bench, row, { code }) => [bench.lookup.getMember({ memberCode: code, asOf: anyDays.last }, COUNTY), {
    name: row.name, idNumberMasked: maskedNumber(row.id_number!), sex: row.sex, bornOn: row.born_on, ethnicity: row.ethnicity,
    disabilityCertificate: { masked: maskedNumber(row.disability_certificate!) },
    memberships: [{
      householdCode: row.household_code, relation: row.relation, joinedOn: row.joined_on, joinedBy: row.joined_by, leftOn: row.left_on,
      leftBy: row.left_by,
    }],
    conditions: [{ from: row.condition_from, ...own(conditionInFile.said(row as never), 'memberCode') }],
  }],
  registrations: (bench, row, { bare }) => [bench.lookup.getHousehold({ householdCode: bare, asOf: anyDays.last }, COUNTY), {
    registrations: [own(registrationInFile.said(row as never), 'householdCode')], attributes: one({ from: row.attribute_from, attribute: row.attribute }),
  }],
  'poverty-statuses': (bench, row, { home }) => [bench.lookup.getHousehold({ householdCode: home, asOf: anyDays.last }, COUNTY), {
    povertyStatuses: [own(povertyStatusInFile.said(row as never), 'householdCode')],
  }],
  'living-conditions': (bench, row, { home }) => [bench.lookup.getHousehold({ householdCode: home, asOf: anyDays.last }, COUNTY), {
    living: own(livingConditionInFile.said(row as never), 'householdCode'),
  }],
  incomes: (bench, row, { home, code }) => [bench.income.get({ householdCode: home, asOf: anyDays.last }, COUNTY), {
    items: one({
      sourceCode: code, kind: row.kind, subKind: row.sub_kind, memberCode: row.member_code, receivedOn: row.received_on,
      amountFen: String(row.amount_yuan),
    }),
  }],
  clues: (bench, row, { code }) => [bench.clues.get({ clueCode: code, asOf: anyDays.last }, COUNTY), {
    householdCode: row.household_code, channel: row.channel, origin: row.origin, risks: row.risks, remark: row.remark,
    receivedOn: row.received_on,
  }],
  plans: (bench, row, { home }) => [bench.planLookup.get({ householdCode: home, asOf: anyDays.last }, COUNTY), {
    plan: own(planInFile.said(row as never), 'householdCode'),
  }],
  'plan-measures': (bench, row, { home }) => [bench.planLookup.get({ householdCode: home, asOf: anyDays.last }, COUNTY), {
    measures: [own(planMeasureInFile.said(row as never), 'householdCode')],
  }],
};

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface Shown {
  readonly line: string;
  readonly record: RecordDefinition;
  readonly said: (row: never) => object;
}
/** What its history shows of a row's records. */
const histories: Readonly<Record<string, readonly Shown[]>> = {
  households: [{ line: 'household', record: householdRecord, said: householdInFile.said }],
  registrations: [{ line: 'registration', record: registrationRecord, said: registrationInFile.said }],
  'poverty-statuses': [{ line: 'poverty_status', record: povertyStatusRecord, said: povertyStatusInFile.said }],
  'living-conditions': [{ line: 'living_condition', record: livingConditionRecord, said: livingConditionInFile.said }],
  members: [
    { line: 'member', record: personRecord, said: personInFile.said }, { line: 'membership', record: membershipRecord, said: membershipInFile.said },
    { line: 'condition', record: conditionRecord, said: conditionInFile.said },
  ],
};

/** The fields that a history has to show of a record, each as it shows it. */
function shownIn({ record, said }: Shown, row: Row): Record<string, unknown> {
  const values = said(row as never) as Readonly<Record<string, string>>;
  return Object.fromEntries(record.columns.filter(({ inKey, alias, field }) => !inKey && alias !== null && field in values)
    .map(({ field, seal, column }) => {
      const value: unknown = Array.isArray(values[field]) ? values[field].join(',') : values[field];
      return [field, seal?.shown === 'masked' ? maskedNumber(value as string) : column.type === 'numeric' ? Number(value) : value];
    }));
}

describe('every field of a file', () => {
  let bench: Workbench;
  let serial = 0;

  beforeAll(async () => {
    bench = await workbench();
  });

  async function worldOf(kind: string): Promise<World> {
    serial += 1;
    const world: World = {
      village: `522632${100_200 + serial}`, home: `H${serial}`, bare: `B${serial}`, member: `M${serial}`, code: `E${serial}`, serial,
    };
    const { village, home, bare, member } = world;
    if (kind === 'villages') return world;
    await bench.bring.villages([villageRow({ village_code: village })]);
    await bench.bring.households([home, bare].map((household_code) => householdRow({ household_code, village_code: village })));
    await bench.bring.members([memberRow({ member_code: member, household_code: home, relation: '01' }, serial + 1000)]);
    await bench.bring.registrations([registrationRow({ household_code: home })]);
    return world;
  }

  it.each(importKinds.filter(({ service }) => service === 'households'))('of $kind is kept, and comes back by export, look-up and history', async (kind) => {
    const fits = fitting[kind.kind];
    if (fits === undefined) throw new Error(`This test has no row of ${kind.kind}.`);
    const columns = Object.keys(kind.headings);
    const key = kind.kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof Workbench['bring'];
    const anyCells = fc.record(Object.fromEntries(columns.map((column) => [column, anyCell(kind, column)])));
    await fc.assert(fc.asyncProperty(anyCells, days, async (drawn, inOrder) => {
      const world = await worldOf(kind.kind);
      const cells: Cells = { ...drawn, ...fits(drawn, world, inOrder) };
      expect(columns.filter((column) => cells[column] === '')).toEqual([]);
      if (key === 'recordCopyMembers') {
        await bench.bring.recordCopies([{ household_code: world.home, copy_kind: cells.copy_kind!, taken_on: cells.taken_on!, persons: '3' }]);
      }
      expect(await bench.bring[key]([cells])).toMatchObject({ created: 1, refused: [] });

      const row = kind.row.parse(cells) as Row;
      const said = columns.map((column) => cellText(cellOf(kind, column), row[column]));
      expect(await bench.take(key, world.village, 1000)).toContainEqual(said);

      const [found, shown] = lookUps[kind.kind]?.(bench, row, world) ?? [];
      if (found !== undefined) expect(await found).toMatchObject(shown!);

      for (const history of histories[kind.kind] ?? []) {
        const { lines } = kind.kind === 'members'
          ? await bench.history.ofMember({ memberCode: world.code, limit: 100 }, COUNTY)
          : await bench.history.ofHousehold({ householdCode: (row as Record<string, string>).household_code!, limit: 100 }, COUNTY);
        const told = lines.filter(({ record }) => record === history.line)
          .map(({ fields }) => Object.fromEntries(fields.map(({ field, after }) => [field, after])));
        expect(told).toContainEqual(expect.objectContaining(shownIn(history, row)));
      }
    }), { numRuns: 6 });
  });
});
