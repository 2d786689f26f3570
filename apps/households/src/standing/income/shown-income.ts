import { incomeKinds, incomeSubKinds, type GetIncome, type OutputOf } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import type { Line } from '../poverty-lines/poverty-line.js';
import type { IncomeItem } from './income-item.js';
import { assumedCosts, isCounted, netIncomeFen, type IncomeLine, type IncomeRules } from './net-income.js';

type Shown = OutputOf<typeof GetIncome>;

/** An item as it is stored, with where it comes from. */
interface Recorded extends IncomeItem {
  /** Whether it counts in the household that is asked for. */
  readonly counts: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly change: Shown['items'][number]['change'];
}

export interface Lines {
  readonly poverty: Line | null;
  readonly monitoring: Line | null;
  readonly statistics: Line | null;
}

/** Net income per head as it comes about: what counts, what is assumed, and how it stands against the lines. */
export function shownSums(
  { lines, persons }: { readonly lines: readonly IncomeLine[]; readonly persons: number }, rules: IncomeRules, against: Lines,
): Pick<Shown, 'rules' | 'window' | 'persons' | 'kinds' | 'assumedCosts' | 'netFen' | 'perHeadFen' | 'lines'> {
  const net = netIncomeFen(lines, rules);
  const counted = lines.filter((line) => isCounted(line, rules));
  return {
    rules: { ruleSet: rules.ruleSet, source: rules.source, certainty: rules.certainty },
    window: { from: dayAfter(rules.after), through: rules.until },
    persons,
    kinds: incomeKinds.codes.map((kind) => ({
      kind, label: incomeKinds.labels[kind],
      amountFen: String(counted.filter((line) => line.kind === kind).reduce((sum, { fen }) => sum + fen, 0n)),
    })),
    assumedCosts: assumedCosts(lines, rules).map(({ subKind, grossFen, sharePercent, costFen }) => ({
      subKind, label: incomeSubKinds.labels[subKind], proceedsFen: String(grossFen), sharePercent, costFen: String(costFen),
    })),
    netFen: String(net),
    perHeadFen: String(persons === 0 ? 0n : net / BigInt(persons)),
    lines: Object.entries(against).flatMap(([line, value]: [string, Line | null]) => (value === null ? [] : [{
      line: line as keyof Lines, fenPerHead: String(value.fen), from: value.from, source: value.source, certainty: value.certainty,
      above: persons > 0 && net > value.fen * BigInt(persons),
    }])),
  };
}

export function shownItem(
  { counts, recordedAt, amountFen, reversalCode, reversedOn, ...item }: Recorded, rules: IncomeRules,
): Shown['items'][number] {
  const counted = counts && isCounted(item, rules);
  return {
    ...item, label: incomeSubKinds.labels[item.subKind], amountFen: String(amountFen), recordedAt: recordedAt.toISOString(), counted,
    leftOut: counted ? null : reversalCode === null ? whyLeftOut(item, counts, rules) : {
      zh: `已于 ${reversedOn!} 冲正（冲正编号 ${reversalCode}），不计入收入`,
      en: `reversed on ${reversedOn!} (${reversalCode}): it does not count`,
    },
  };
}

function whyLeftOut({ subKind, householdCode }: Pick<Recorded, 'subKind' | 'householdCode'>, counts: boolean, { ruleSet }: IncomeRules) {
  if (counts) {
    return {
      zh: `按核算办法 ${ruleSet}，${incomeSubKinds.labels[subKind].zh}不计入收入`,
      en: `by the rules ${ruleSet}, ${incomeSubKinds.labels[subKind].en} does not count`,
    };
  }
  return {
    zh: `录在已并入的户 ${householdCode} 名下，本户可能另有录入，不重复计算；本户没有的，请补录`,
    en: `entered under ${householdCode}, which was merged into this household, where it may be entered too; enter it here if it is not`,
  };
}

function dayAfter(day: Day): Day {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
