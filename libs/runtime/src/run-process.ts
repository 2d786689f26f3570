import './needs-node.js';
import { shutdownOnSignal, type ShutdownOptions } from './shutdown.js';

/*
 * Apps import this file by itself, first: Node hears signals only once a program listens, which as process 1 of a
 * container means that until then they are lost. So nothing that takes long to load may be imported here.
 */

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs a process until a signal ends it. `start` loads and starts everything and resolves once it takes work. A signal
 * before that ends the process with 0 at once: what is half done then, such as a migration, is taken back by PostgreSQL.
 * One that cannot start says why on standard error and ends with 1.
 */
export async function runProcess(name: string, start: () => Promise<ShutdownOptions>): Promise<void> {
  const end = (code: number, sentence: string): never => {
    process.stderr.write(`${name} ${sentence}\n`);
    process.exit(code);
  };
  const stopped = () => end(0, 'was told to stop while it started');
  // Of what nobody caught the message may quote somebody's data.
  const broken = ({ name: kind, code = kind }: Error & { code?: string }) => end(1, `did not start: ${code}`);
  for (const signal of signals) process.on(signal, stopped);
  process.on('uncaughtException', broken);
  try {
    shutdownOnSignal(await start());
  } catch (error) {
    // A connection that is refused by several addresses comes as an error of errors without a message.
    const { message, code } = error as Error & { code?: string };
    end(1, `did not start: ${message || code}`);
  }
  for (const signal of signals) process.off(signal, stopped);
  process.off('uncaughtException', broken);
}
