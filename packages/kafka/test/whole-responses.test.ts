import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'node:test';
import {
  ResponseAssembler,
  takeResponsesWhole,
  wholeResponseSockets,
} from '../src/whole-responses.ts';

const response = (bytes: number, value: number): Buffer => {
  const buffer = Buffer.alloc(4 + bytes, value);
  buffer.writeInt32BE(bytes);
  return buffer;
};

describe('ResponseAssembler', () => {
  const stream = Buffer.concat([response(5, 1), response(4, 2), response(900, 3)]);

  for (const pieceBytes of [1, 2, 3, 7, 9, 17, 500, 10_000]) {
    it(`gives the responses whole from pieces of ${pieceBytes} bytes`, () => {
      const given: Buffer[] = [];
      const assembler = new ResponseAssembler(Buffer.allocUnsafe, (each) => given.push(each));
      const piece = Buffer.alloc(pieceBytes);
      for (let at = 0; at < stream.length; at += pieceBytes) {
        // One buffer for all pieces, as the sockets have it.
        const taken = stream.copy(piece, 0, at, at + pieceBytes);
        assembler.add(piece.subarray(0, taken));
      }
      assert.deepEqual(given, [response(5, 1), response(4, 2), response(900, 3)]);
    });
  }

  it('refuses a length that no answer of Kafka has', () => {
    const assembler = new ResponseAssembler(Buffer.allocUnsafe, () => undefined);
    assert.throws(() => assembler.add(Buffer.from('HTTP/1.1 400')), /no answer of Kafka/);
    const other = new ResponseAssembler(Buffer.allocUnsafe, () => undefined);
    assert.throws(() => other.add(Buffer.from([0xff, 0xff, 0xff, 0xff])), /no answer of Kafka/);
  });
});

describe('wholeResponseSockets', () => {
  it('hands on each response in one piece, and ends when the broker does', async () => {
    const sent = [response(3_000_000, 7), response(10, 8)];
    const server = createServer((socket) => socket.end(Buffer.concat(sent)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const given: Buffer[] = [];
    const onConnect = () => undefined;
    const socket = wholeResponseSockets(Buffer.allocUnsafe)({
      host: '127.0.0.1',
      port,
      ssl: undefined as never,
      onConnect,
    });
    socket.on('data', (data: Buffer) => given.push(data));
    await once(socket, 'end');
    assert.deepEqual(given, sent);
    server.close();
  });

  it('breaks the connection to something that is no broker', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const onConnect = () => undefined;
    const socket = wholeResponseSockets(Buffer.allocUnsafe)({
      host: '127.0.0.1',
      port,
      ssl: undefined as never,
      onConnect,
    });
    const [error] = await once(socket, 'error');
    assert.match((error as Error).message, /no answer of Kafka/);
    server.close();
  });
});

describe('takeResponsesWhole', () => {
  it('lets kafkajs decode the very buffer that it was given', () => {
    takeResponsesWhole();
    const Connection = createRequire(import.meta.url)('kafkajs/src/network/connection');
    const payloads: Buffer[] = [];
    const requestQueue = {
      fulfillRequest: (answer: { payload: Buffer }) => payloads.push(answer.payload),
    };
    const connection = Object.assign(Object.create(Connection.prototype), {
      ...{ chunks: [], bytesBuffered: 0, bytesNeeded: 4, authHandlers: null, requestQueue },
    });
    const given = [response(10_000, 1), response(20_000, 2)];
    for (const each of given) connection.processData(each);
    assert.equal(payloads.length, 2);
    for (const [i, payload] of payloads.entries()) {
      assert.ok(payload.buffer === given[i]?.buffer, 'no copy was made');
    }
  });
});
