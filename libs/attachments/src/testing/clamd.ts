import { createServer, type Server } from 'node:net';

/** What every scanner finds, and which harms nobody (https://www.eicar.org). */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** Speaks as clamd does to `zINSTREAM` (https://docs.clamav.net/manual/Usage/Scanning.html#clamd): it knows EICAR alone. */
export function clamd({ maxBytes = 25 * 1024 * 1024 } = {}): Server {
  return createServer((socket) => {
    let waiting = Buffer.alloc(0);
    let begun = false;
    const content: Buffer[] = [];
    let held = 0;
    const say = (reply: string) => socket.end(`${reply}\0`);
    socket.on('error', () => {}).on('data', (bytes: Buffer) => {
      if (socket.writableEnded) return;
      waiting = Buffer.concat([waiting, bytes]);
      if (!begun) {
        if (waiting.length < 10) return;
        if (waiting.toString('latin1', 0, 10) !== 'zINSTREAM\0') return say('UNKNOWN COMMAND');
        begun = true;
        waiting = waiting.subarray(10);
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE();
        if (length === 0) return say(`stream: ${Buffer.concat(content).includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK'}`);
        if (held + length > maxBytes) return say('INSTREAM size limit exceeded. ERROR');
        if (waiting.length < 4 + length) return;
        content.push(waiting.subarray(4, 4 + length));
        held += length;
        waiting = waiting.subarray(4 + length);
      }
    });
  });
}
