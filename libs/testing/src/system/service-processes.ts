import { join } from 'node:path';
import type { Service } from '@guzhou/contracts';
import { ServiceProcess } from './service-process.js';

export interface ServiceProcessesOptions {
  readonly logFolder: string;
  readonly environmentOf: (name: Service) => Readonly<Record<string, string>>;
  readonly restartDead: boolean;
  readonly onDeath: (service: Service, code: number) => void;
}

/** How long a service that died is left alone before it is started again, in milliseconds. */
const RESTART_AFTER = 300;

/** All processes of a system. Until `watch`, one that dies is the business of whoever starts it. */
export class ServiceProcesses {
  private readonly processes: ServiceProcess[] = [];
  private watching = false;

  constructor(private readonly options: ServiceProcessesOptions) {}

  /** Makes one, not yet started; `log` names its log file. */
  add(name: Service, log: string = name, env: Readonly<Record<string, string>> = {}): ServiceProcess {
    const service = new ServiceProcess({
      name, logFile: join(this.options.logFolder, `${log}.log`),
      env: { ...this.options.environmentOf(name), ...env },
      onDeath: (dead, code) => this.onDeath(name, dead, code),
    });
    this.processes.push(service);
    return service;
  }

  /** Starts all at once and waits for each; throws the first failure when the others are done. */
  async startAll(): Promise<void> {
    const started = await Promise.allSettled(this.processes.map((each) => each.start()));
    const failed = started.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** From now on deaths are told, and mended if that was asked for. */
  watch(): void {
    this.watching = true;
  }

  /** The gateway first: what it has asked for is still answered. */
  async stopAll(patience?: number): Promise<void> {
    this.watching = false;
    const isGateway = ({ name }: ServiceProcess) => name === 'gateway';
    await Promise.all(this.processes.filter(isGateway).map((each) => each.stop(patience)));
    await Promise.all(this.processes.filter((each) => !isGateway(each)).map((each) => each.stop(patience)));
  }

  private onDeath(name: Service, service: ServiceProcess, code: number): void {
    if (!this.watching) return;
    this.options.onDeath(name, code);
    if (this.options.restartDead) setTimeout(() => void this.startAgain(service), RESTART_AFTER);
  }

  private async startAgain(service: ServiceProcess): Promise<void> {
    // One that cannot start dies again, and so comes here again.
    if (this.watching && !service.running) await service.start().catch(() => {});
  }
}
