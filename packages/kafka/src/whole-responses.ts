import { createRequire } from 'node:module';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_DELAY_MS = 60_000;
/** At most, in one read of a socket. */
const READ_BYTES = 256 * 1024;
const LENGTH_BYTES = 4;
/** A fetch asks for some ten megabytes; a larger length does not come from Kafka. */
const MAX_RESPONSE_BYTES = 512 * 1024 * 1024;

/** Every unencrypted socket of the process reads into this: each read is copied before the next begins. */
let readBuffer: Buffer | null = null;

/**
 * Sockets that pass each response of a broker to kafkajs as a whole, in a buffer of its own. Node's own sockets
 * pass it in pieces of 64 kB, which kafkajs keeps and then concatenates: three times the memory of every
 * fetch, outside of V8's heap. Because of that memory V8 collects its whole heap again and again (half of the
 * CPU of a service that does little more than read packets). TLS sockets cannot read in this way and are left
 * as they are.
 */
export const wholeResponseSockets =
  (takeBuffer: TakeBuffer): ISocketFactory =>
  ({ host, port, ssl, onConnect }) => {
    if (ssl) {
      const server = isIP(host) ? {} : { servername: host };
      const socket = connectTls({ host, port, ...server, ...ssl }, onConnect);
      return socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    }
    readBuffer ??= Buffer.allocUnsafeSlow(READ_BYTES);
    const buffer = readBuffer;
    const assembler = new ResponseAssembler(takeBuffer, (response) =>
      socket.emit('data', response),
    );
    const socket: Socket = connect(
      {
        ...{ host, port },
        onread: {
          buffer,
          callback: (bytesRead) => {
            try {
              assembler.add(buffer.subarray(0, bytesRead));
            } catch (error) {
              socket.destroy(error as Error);
            }
            return true;
          },
        },
      },
      onConnect,
    );
    return socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
  };

/** Gives a buffer of a length, with any contents: its memory may have been used before. */
export type TakeBuffer = (bytes: number) => Buffer;

/** Assembles length-prefixed responses from a stream that comes in pieces of any size. */
export class ResponseAssembler {
  readonly #takeBuffer: TakeBuffer;
  readonly #onResponse: (response: Buffer) => void;
  readonly #length = Buffer.allocUnsafeSlow(LENGTH_BYTES);
  #lengthFilled = 0;
  #response: Buffer | null = null;
  #filled = 0;

  /** @param onResponse gets each response, with its length prefix, in a buffer of its own */
  constructor(takeBuffer: TakeBuffer, onResponse: (response: Buffer) => void) {
    this.#takeBuffer = takeBuffer;
    this.#onResponse = onResponse;
  }

  /** Copies the piece: the caller may reuse it. Throws when the length prefix is not one of Kafka. */
  add(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#response === null) {
        const taken = Math.min(LENGTH_BYTES - this.#lengthFilled, piece.length - at);
        this.#length.set(piece.subarray(at, at + taken), this.#lengthFilled);
        this.#lengthFilled += taken;
        at += taken;
        if (this.#lengthFilled < LENGTH_BYTES) return;
        this.#begin();
      }
      const response = this.#response as unknown as Buffer;
      const taken = Math.min(response.length - this.#filled, piece.length - at);
      response.set(piece.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled < response.length) return;
      this.#response = null;
      this.#lengthFilled = 0;
      this.#onResponse(response);
    }
  }

  #begin(): void {
    const bytes = this.#length.readInt32BE();
    if (bytes < LENGTH_BYTES || bytes > MAX_RESPONSE_BYTES) {
      throw new Error(`this is no answer of Kafka: ${bytes} bytes announced`);
    }
    this.#response = this.#takeBuffer(LENGTH_BYTES + bytes);
    this.#response.set(this.#length);
    this.#filled = LENGTH_BYTES;
  }
}

interface Connection {
  chunks: Uint8Array[];
  readonly bytesBuffered: number;
}
interface ConnectionClass {
  readonly prototype: { processData: (this: Connection, data: Buffer) => void };
}

const require = createRequire(import.meta.url);
let isInstalled = false;

/**
 * After each response kafkajs keeps the empty rest as a first piece of the next one, and so copies the next one
 * although it is whole. For the whole process. kafkajs 2.2.4 has no hook for this: the method is wrapped;
 * whole-responses.test.ts fails when that is not in effect.
 */
export function takeResponsesWhole(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = require('kafkajs/src/network/connection') as ConnectionClass;
  const processData = prototype.processData;
  prototype.processData = function (this: Connection, data: Buffer) {
    if (this.bytesBuffered === 0) this.chunks = [];
    processData.call(this, data);
  };
}
