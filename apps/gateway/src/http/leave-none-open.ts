import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/** For a request that is on its way on a connection just made, in milliseconds. */
const ON_ITS_WAY_MS = 500;

/**
 * Lets a server that closes leave no connection open but those on which an answer is owed, and these until it is given.
 * Node by itself closes connections that rest at that moment: not one on which nothing was ever asked (clients make such
 * ones beforehand, and after a request was taken back), nor one that rests later. The process would wait for each until its
 * time-out.
 */
export function leaveNoneOpen(server: FastifyInstance): void {
  const owed = new Map<Socket, number>();
  let closing = false;
  server.server.on('connection', (socket: Socket) => {
    owed.set(socket, 0);
    socket.once('close', () => owed.delete(socket));
  });
  server.server.on('request', ({ socket }, response) => {
    owed.set(socket, (owed.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (owed.get(socket) ?? 1) - 1;
      if (owed.has(socket)) owed.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  server.addHook('preClose', (done) => {
    setTimeout(() => {
      closing = true;
      for (const [socket, answers] of owed) if (answers === 0) socket.destroySoon();
    }, ON_ITS_WAY_MS).unref();
    done();
  });
}
