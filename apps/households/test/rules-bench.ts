import { CheckingService } from '../src/rules/checking/checking.service.js';
import { RuleRunsService } from '../src/rules/checking/rule-runs.service.js';
import { dayOf } from '@guzhou/days';
import { FindingsService } from '../src/rules/findings/findings.service.js';
import { TrialsService } from '../src/rules/trials/trials.service.js';
import { householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow } from './people.js';
import { COUNTY, workbench } from './workbench.js';

/** The workbench with everything that checks. */
export async function rulesBench() {
  const bench = await workbench();
  const { app } = bench;
  const findings = app.get(FindingsService);
  const checking = app.get(CheckingService);
  const runs = app.get(RuleRunsService);
  const trials = app.get(TrialsService);
  const { signal } = new AbortController();
  const monthBegan = `${dayOf(new Date()).slice(0, 8)}01`;

  /** Rule and subject of what stands today, or on another day. */
  async function standing(state: 'open' | 'exempted' | 'gone' = 'open', asOf = dayOf(new Date())): Promise<string[]> {
    const page = await findings.list({ division: `${COUNTY}000000`, asOf, state, limit: 500 }, COUNTY);
    return page.findings.map(({ number, subjectCode }) => `${number} ${subjectCode}`);
  }

  /** A registered household with nothing wrong but that it could exit. */
  async function ordinary(code: string, serial: number, more: { household?: object; member?: object } = {}): Promise<void> {
    await bench.bring.households([householdRow({ household_code: code, phone: `1380000${String(serial).padStart(4, '0')}`, ...more.household })]);
    await bench.bring.members([memberRow({ household_code: code, relation: '01', ...more.member }, serial)]);
    await bench.bring.registrations([registrationRow({ household_code: code })]);
    await bench.bring.povertyStatuses([povertyStatusRow({ household_code: code })]);
    await bench.bring.livingConditions([livingConditionRow({ household_code: code, assessed_on: monthBegan })]);
    await bench.bring.incomes([incomeRow({ income_code: `I${serial}`, household_code: code, received_on: monthBegan, amount_yuan: '9000' })]);
  }

  /** Checks what was written, however short ago. */
  async function checkDue(): Promise<void> {
    while (await checking.checkDue({ county: COUNTY, imported: true }) > 0);
  }

  return { ...bench, ordinary, findings, checking, runs, trials, signal, standing, checkDue };
}
export type RulesBench = Awaited<ReturnType<typeof rulesBench>>;
