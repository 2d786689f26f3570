import {
  monitoringEndings, monitoringKinds, monitoringRisks, procedureKinds, procedureStates, procedureSteps, stopReasons,
} from '@guzhou/contracts';
import { section, table, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { label, labels } from './words.js';

/** Identification, exit, return and removal, with every step that was taken. */
export function procedures(all: HouseholdFile['procedures']): Content[] {
  if (all.length === 0) return [];
  return section('识别、退出、返贫、清退', table(['auto', 'auto', '*'], ['事项', '状态', '已办步骤'], all.map((each) => [
    label(procedureKinds, each.kind),
    `${label(procedureStates, each.state)}${each.stopReason === null ? '' : `：${label(stopReasons, each.stopReason)}`}${each.endedOn === null ? '' : ` ${each.endedOn}`}`,
    each.steps.map(({ step, takenOn }) => `${label(procedureSteps, step)} ${takenOn}`).join(' → '),
  ])));
}

export function watched(stretches: HouseholdFile['monitoring']['monitoring']): Content[] {
  if (stretches.length === 0) return [];
  return section('防返贫监测', table(['auto', 'auto', '*', '*', 'auto'], ['起', '止', '类别', '风险', '结果'], stretches.map((each) => [
    each.from, each.to, label(monitoringKinds, each.kind), labels(monitoringRisks, each.risks),
    each.endedBy === null ? '监测中' : label(monitoringEndings, each.endedBy),
  ])));
}
