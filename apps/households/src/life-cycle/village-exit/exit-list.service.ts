import { villageExitSteps, type InputOf, type ListVillageExits, type OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { daysBetween, type Day } from '@guzhou/days';
import { dueOn, nextOf, type Machine } from '@guzhou/procedures';
import { workingCalendarOf } from '../procedures/working-days.config.js';
import { ExitListRepository } from './exit-list.repository.js';
import { inOrder, progressOf, type ExitStep } from './exit-procedure.js';
import type { ExitStepRules } from './village-exit.config.js';
import { VillageExitService } from './village-exit.service.js';

type Listed = OutputOf<typeof ListVillageExits>['exits'][number];

/** Which villages are on their way to exit, and what comes next. */
@Injectable()
export class ExitListService {
  constructor(private readonly repository: ExitListRepository, private readonly villageExit: VillageExitService) {}

  async list(input: InputOf<typeof ListVillageExits>, county: string): Promise<OutputOf<typeof ListVillageExits>> {
    const { asOf, limit } = input;
    const found = await this.repository.list(county, input, limit + 1);
    const { machine } = this.villageExit.rulesOn(asOf, county);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      exits: page.map((exit) => {
        const steps = inOrder(exit.steps);
        return {
          ...exit, steps: steps.map(({ step, takenOn }) => ({ step, label: villageExitSteps.labels[step], takenOn })),
          next: exit.state === 'running' ? shownNext(steps, machine, asOf, county) : null,
        };
      }),
      next: found.length > limit && last !== undefined ? `${last.villageCode}_${last.begunOn}` : null,
    };
  }
}

function shownNext(steps: readonly ExitStep[], machine: Machine<ExitStepRules>, asOf: Day, county: string): Listed['next'] {
  const calendar = workingCalendarOf(county);
  const progress = progressOf(steps, machine, calendar);
  const next = dueOn(asOf, nextOf(machine, progress)!, progress, calendar);
  if (next === null) return null;
  const { step, earliestOn, papers } = next;
  return { step, label: villageExitSteps.labels[step], earliestOn, papers, waitedDays: Math.max(0, daysBetween(earliestOn, asOf)) };
}
