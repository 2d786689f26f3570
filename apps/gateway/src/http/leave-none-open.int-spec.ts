import { once, type EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { county, ServicesByHand, startGateway, startServers, type Servers } from '../../test/gateway-fixture.js';

describe('a gateway that closes', () => {
  let servers: Servers;
  beforeAll(async () => { servers = await startServers(); });
  afterAll(() => servers.stop());

  it('waits for no connection on which nothing was asked, nor for one that rests after its answer', async () => {
    const gateway = await startGateway(servers, new ServicesByHand());
    const arrived = once(gateway.app.getHttpServer() as EventEmitter, 'request');
    const port = Number(new URL(gateway.address).port);
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    // An upload of which the end is missing when the gateway begins to close.
    const upload = connect(port, '127.0.0.1');
    let answer = '';
    upload.on('data', (chunk: Buffer) => { answer += String(chunk); });
    const closed = once(upload, 'close');
    silent.resume();
    upload.write(`POST /api/v1/imports?kind=villages&county=${county} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/csv\r\n`
      + `authorization: ${servers.authorization.authorization}\r\n`
      + 'transfer-encoding: chunked\r\n\r\n4\r\nname\r\n');
    await arrived;
    const began = Date.now();
    const close = gateway.close();
    await once(silent, 'close');
    upload.write('0\r\n\r\n');
    await Promise.all([close, closed]);
    // Before, the time-out of kept connections: 72 s.
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(answer).toMatch(/^HTTP\/1\.1 422 /);
  });
});
