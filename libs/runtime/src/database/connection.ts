import pg from 'pg';

/** Until a server that does not answer counts as away, in milliseconds: to connect, to log in, and to be ready for a statement. */
const CONNECT_WITHIN = 10_000;

/** Told of each connection that could not be made, by the server's host and port. */
export type OnUnreachable = (server: string, error: Error & { code?: string }) => void;

/**
 * Connections that are made in time or not at all. Only the making of one is timed: the pool's own option of that name
 * would also refuse those who wait until others give a connection back.
 */
export function timedConnections(onUnreachable: OnUnreachable, within: number = CONNECT_WITHIN): typeof pg.Client {
  return class TimedConnection extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
      super({ ...config, connectionTimeoutMillis: within });
    }

    override connect(): Promise<this>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<void | this> | void {
      if (callback === undefined) return super.connect().then(() => this, (error: Error) => { throw this.named(error); });
      // The driver calls it without an error when all is well.
      super.connect((error: Error | null) => callback((error ? this.named(error) : error) as Error));
    }

    /** Says which server it is; a refusal by the server itself (a wrong password, no such database) says enough. */
    private named(error: Error & { code?: string }): Error {
      if (error instanceof pg.DatabaseError) return error;
      const [server, late] = [`${this.host}:${this.port}`, error.message === 'timeout expired'];
      const code = late ? 'ETIMEDOUT' : error.code;
      const why = late ? `did not answer within ${within / 1000} s` : `cannot be reached: ${error.message || code}`;
      const named = Object.assign(new Error(`PostgreSQL at ${server} ${why}`, { cause: error }), { code });
      onUnreachable(server, named);
      return named;
    }
  };
}
