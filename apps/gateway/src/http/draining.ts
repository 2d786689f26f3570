import type { FastifyInstance } from 'fastify';

/** Between looks whether anybody is still connected, in milliseconds. */
const LOOK_MS = 20;
/** After so long without anybody connected, whoever sends others here has seen that it should not, in milliseconds. */
const QUIET_MS = 500;

/**
 * How a gateway goes without a caller noticing. An answer on a kept connection cannot say beforehand that the connection
 * is going to be closed; a request that is sent at the moment of closing is lost, and its sender can't know whether it
 * was begun. So first everything is still answered, each answer with `Connection: close`, until nobody comes any more or
 * the time is up; then nobody new is let in, and what is in hand ends.
 */
export class Draining {
  private begun = false;

  constructor(private readonly server: FastifyInstance) {
    server.addHook('onSend', async (_request, reply) => {
      if (this.begun) reply.header('connection', 'close');
    });
  }

  /** For readiness: whoever sends others here should stop doing so. */
  get isTaking(): boolean {
    return !this.begun;
  }

  /** Resolves when nobody comes any more, or after so many milliseconds. */
  async drain(milliseconds: number): Promise<void> {
    this.begun = true;
    const until = Date.now() + milliseconds;
    for (let last = Date.now(); Date.now() < Math.min(until, last + QUIET_MS);) {
      if (await this.connections() > 0) last = Date.now();
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    }
  }

  private connections(): Promise<number> {
    return new Promise((resolve) => { this.server.server.getConnections((error, count) => resolve(error === null ? count : 0)); });
  }
}
