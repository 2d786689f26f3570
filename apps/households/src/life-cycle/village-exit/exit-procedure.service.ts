import type { InputOf, OutputOf, TakeVillageExitStep } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { holdsOn } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { beginChange } from '../../storage/stamp.js';
import type { Village } from '../../register/villages/village.js';
import { VillagesService } from '../../register/villages/villages.service.js';
import { workingCalendarOf } from '../procedures/working-days.config.js';
import { nextStep } from './exit-procedure.js';
import { ExitProcedureRepository } from './exit-procedure.repository.js';
import { exitedAlready, notAPoorVillage, notReady, stepRefused } from './village-exit.errors.js';
import { VillageGateRepository } from './village-gate.repository.js';
import { VillageGateService } from './village-gate.service.js';

/** Steps at which the village must meet the conditions of the day. */
const judged = new Set(['verified', 'announced']);

/** The way of a poor village to its exit: application, verification, public notice, announcement. */
@Injectable()
export class ExitProcedureService {
  constructor(
    private readonly repository: ExitProcedureRepository,
    private readonly reads: VillageGateRepository,
    private readonly gate: VillageGateService,
    private readonly villages: VillagesService,
  ) {}

  /** The problems that it throws stand with `TakeVillageExitStep`. */
  async take(input: InputOf<typeof TakeVillageExitStep>, context: RequestContext): Promise<OutputOf<typeof TakeVillageExitStep>> {
    const { tx, county } = context;
    const { villageCode, step, effectiveOn, source, evidence } = input;
    const village = await this.villages.openForChange(context, input);
    const recorded = await beginChange(context, { kind: 'take-village-exit-step', source, effectiveOn, evidence, households: [] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!isPoorOn(village, effectiveOn)) throw notAPoorVillage();
    if (village.statuses.some(({ status }) => status === 'exited')) throw exitedAlready();
    const { missing, papers, rules } = await this.gate.look(county, villageCode, effectiveOn, tx);
    const steps = await this.reads.findSteps(county, villageCode, tx);
    const asked = { step, on: effectiveOn, evidence, today: recorded.today };
    const taken = nextStep(steps, asked, rules.machine, workingCalendarOf(county));
    if ('code' in taken) throw stepRefused(taken);
    if (judged.has(step) && missing.length + papers.length > 0) throw notReady(missing, papers);
    await this.repository.add(tx, recorded, villageCode, taken);
    const revision = step === 'announced'
      ? await this.villages.markExited(context, recorded, village, effectiveOn)
      : await this.villages.touch(context, recorded, village);
    return { changeId: recorded.recordedBy, villageCode, revision };
  }
}

function isPoorOn({ statuses }: Village, day: string): boolean {
  return statuses.some((each) => each.status === 'poor' && holdsOn(each, day));
}
