import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { clamd, EICAR } from './testing/clamd.js';
import { examineScanner, scan } from './scanner.js';

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text, 'latin1');
}

describe('a scanner', () => {
  let servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const listening = async (server: Server) => {
    servers = [...servers, server.listen(0, '127.0.0.1')];
    await once(server, 'listening');
    return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('finds nothing in a clean content, of whatever length', async () => {
    const address = await listening(clamd());
    expect(await scan(address, pieces('a clean ', '', 'paper'), 5_000)).toBeNull();
    expect(await scan(address, pieces(...Array.from({ length: 300 }, () => 'x'.repeat(10_000))), 5_000)).toBeNull();
  });

  it('names what it finds, also where it lies across pieces', async () => {
    const address = await listening(clamd());
    expect(await scan(address, pieces('a paper, and then ', EICAR.slice(0, 20), EICAR.slice(20)), 5_000)).toBe('Eicar-Test-Signature');
  });

  it('that takes less than the content is one that did not look', async () => {
    const address = await listening(clamd({ maxBytes: 1_000 }));
    await expect(scan(address, pieces(...Array.from({ length: 50 }, () => 'x'.repeat(100_000))), 5_000)).rejects.toMatchObject({ name: 'ScannerAwayError' });
    await expect(scan(address, pieces('x'.repeat(1_001)), 5_000)).rejects.toThrow('INSTREAM size limit exceeded. ERROR');
  });

  it('that says nothing in time, closes at once or is not there is away', async () => {
    const silent = await listening(createServer((socket) => socket.on('error', () => {}).resume()));
    await expect(scan(silent, pieces('x'), 100)).rejects.toThrow('TIMEOUT');
    const closing = await listening(createServer((socket) => socket.on('error', () => {}).end()));
    await expect(scan(closing, pieces('x'), 5_000)).rejects.toMatchObject({ name: 'ScannerAwayError' });
    await expect(scan('tcp://127.0.0.1:9', pieces('x'), 5_000)).rejects.toThrow('ECONNREFUSED');
  });
});

it.each(['clamd:3310', 'http://clamd', 'tcp://', ''])('an address that is none of a clamd is refused: %s', (address) => {
  expect(() => examineScanner(address)).toThrow('tcp://host:port');
});
