import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Ports below this one are known by what usually listens there. */
const LOWEST = 10_000;
/** Where systems other than Linux begin to give ports to connections, at the lowest. */
const USUAL_FIRST_OF_CONNECTIONS = 32_768;
/** How long a port that was given out is kept from others who ask, in milliseconds: until a server listens there, on a busy machine. */
const KEPT_FOR = 30_000;

/**
 * A TCP port of this machine for a server that starts later, or stops and starts again. It is none of those that the system
 * gives to connections, any of which may take it while the server is away; and no other process gets it here meanwhile.
 */
export async function freePort(): Promise<number> {
  const beyond = firstPortOfConnections();
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (beyond - LOWEST));
    if (await keepForNow(port) && await portIsFree(port)) return port;
  }
}

/** Whether a server could listen on the port, on all addresses. */
export async function portIsFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function firstPortOfConnections(): number {
  let first = USUAL_FIRST_OF_CONNECTIONS;
  try {
    first = Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/)[0]);
  } catch {
    // No Linux.
  }
  return first > LOWEST ? first : USUAL_FIRST_OF_CONNECTIONS; // where connections may have any port, none is safe from them
}

/** False when another process has it. The UDP port of the same number is the sign: the system takes it down with its process. */
async function keepForNow(port: number): Promise<boolean> {
  const sign = createSocket('udp4');
  try {
    sign.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(sign, 'listening');
  } catch {
    sign.close();
    return false;
  }
  sign.unref();
  setTimeout(() => sign.close(), KEPT_FOR).unref();
  return true;
}
