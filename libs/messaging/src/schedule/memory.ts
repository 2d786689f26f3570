import type { Receiver } from '../transport/transport.js';
import { Scheduler, type Schedule } from './scheduler.js';

/** For tests: keeps schedules and rings when told to. */
export class MemoryScheduler extends Scheduler {
  private readonly kept = new Map<string, { schedule: Schedule; work: () => Promise<void> }>();

  keep(schedule: Schedule, work: () => Promise<void>): Receiver {
    this.kept.set(schedule.id, { schedule, work });
    return {
      isRunning: () => this.kept.has(schedule.id),
      close: async () => { this.kept.delete(schedule.id); },
    };
  }

  get schedules(): readonly Schedule[] {
    return [...this.kept.values()].map(({ schedule }) => schedule);
  }

  async ring(id: string): Promise<void> {
    await this.kept.get(id)?.work();
  }

  async probe(): Promise<readonly string[]> {
    return [];
  }

  async close(): Promise<void> {
    this.kept.clear();
  }
}
