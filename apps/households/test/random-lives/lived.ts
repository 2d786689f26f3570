import { evidenceKinds, type NaturalChange } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import type { Day } from '@guzhou/days';
import { householdRow, memberRow, povertyStatusRow, registrationRow, villageRow } from '../people.js';
import { COUNTY, type Workbench } from '../workbench.js';
import type { HouseholdOnDay } from './as-of.js';
import { worldFrom, type Beginning } from './beginnings.js';
import { worldOf, type Deed, type World } from './world.js';

/** A world that is in the database of a workbench too. */
export function livedOn(bench: Workbench) {
  /** Brings the beginnings by import. */
  async function bringBeginnings(beginnings: readonly Beginning[], villages: readonly string[]): Promise<World> {
    const world = worldFrom(beginnings, villages);
    const households = [...world.households.values()];
    await bench.bring.villages(villages.map((village_code) => villageRow({ village_code })));
    await bench.bring.households(households.map(({ householdCode, villageCode, formedOn }) =>
      householdRow({ household_code: householdCode, village_code: villageCode, formed_on: formedOn })));
    await bringRegister(world, households.map(({ householdCode }) => householdCode));
    const people = [...world.members.values()].map((member) => ({ ...member, stay: member.memberships[0]! }));
    await bench.bring.members(people.map(({ memberCode, name, idNumber, sex, bornOn, stay }) => memberRow({
      member_code: memberCode, household_code: stay.householdCode, name, id_number: idNumber, sex, born_on: bornOn, relation: stay.relation,
      joined_on: stay.from, joined_by: stay.joinedBy, medical_insurance: 'resident',
    })));
    return world;
  }

  /** Registrations and marks of these households, as a file says them. */
  async function bringRegister({ households }: World, codes: readonly string[]): Promise<void> {
    const told = codes.map((code) => households.get(code)!);
    await bench.bring.registrations(told.flatMap(({ householdCode: household_code, registrations }) =>
      registrations.map(({ from, to, endedBy }) =>
        registrationRow({ household_code, registered_from: from, registered_to: to ?? '', ended_by: endedBy ?? '' }))));
    await bench.bring.povertyStatuses(told.flatMap(({ householdCode: household_code, povertyStatuses }) => povertyStatuses.map((mark) =>
      povertyStatusRow({ household_code, status: mark.status, status_from: mark.from, status_to: mark.to ?? '' }))));
  }

  /** Asks for what the world went through; whether it was done. A decision comes as a file of the department says it. */
  async function ask(deed: Deed, next: World | null, effectiveOn: Day): Promise<boolean> {
    const { householdCode } = deed;
    if (deed.kind === 'procedure') {
      if (next !== null) await bringRegister(next, [householdCode]);
      return next !== null;
    }
    const input = {
      householdCode, expectedRevision: await revision(householdCode), source: 'visit' as const, effectiveOn,
      evidence: evidenceKinds.codes.slice(0, 20).map((kind) => ({ kind, reference: 'A-1' })), change: await asRead(deed.change),
    };
    return bench.inTransaction((context) => bench.naturalChanges.record(input, context)).then(() => true, (error: unknown) => {
      if (error instanceof ProblemError) return false;
      throw error;
    });
  }

  const revision = (code: string) => bench.households.getRevision(COUNTY, code);

  /** The change, the other households in it as they are now. */
  async function asRead(change: NaturalChange): Promise<NaturalChange> {
    const now = async <Other extends { householdCode: string }>(other: Other) =>
      ({ ...other, expectedRevision: await revision(other.householdCode) });
    if (change.kind === 'merge') return { ...change, others: await Promise.all(change.others.map(now)) };
    if (change.kind === 'moving_in') return { ...change, from: await Promise.all((change.from ?? []).map(now)) };
    return 'from' in change && change.from !== undefined ? { ...change, from: await now(change.from) } : change;
  }

  /** All that the database has of these households and their people. */
  function stored(codes: readonly string[], villages: readonly string[]): Promise<World> {
    return bench.inTransaction(async (context) => {
      const households = await bench.households.findForUpdate(context, codes);
      const members = await bench.members.openHomes(context, codes, []);
      return worldOf(households.values(), members.values(), villages);
    });
  }

  /** A household's file on a day and those of its people, without revisions: these say how often they were changed by now. */
  async function fileOn(householdCode: string, asOf: Day) {
    const { revision: _, ...file } = await bench.judgedFiles.get({ householdCode, asOf }, COUNTY);
    const people = await Promise.all(file.members.map(async ({ memberCode }) => {
      const { version: __, ...person } = await bench.lookup.getMember({ memberCode, asOf }, COUNTY);
      return person;
    }));
    return { ...file, people };
  }

  return { bringBeginnings, ask, stored, fileOn };
}

type File = Awaited<ReturnType<ReturnType<typeof livedOn>['fileOn']>>;

/** What a file says of the register on its day, in the words of the worlds. */
export function registerIn({ villageCode, registrations, povertyStatuses, members }: File): HouseholdOnDay {
  return {
    villageCode, registered: registrations.some(({ to }) => to === null),
    povertyStatus: povertyStatuses.find(({ to }) => to === null)?.status ?? null,
    members: members.map(({ memberCode, relation, student, activeMilitary }) => [memberCode, relation, student, activeMilitary] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}
