import { createRequire } from 'node:module';

/** Smaller responses are not worth it: their buffers are V8's young garbage. */
const MIN_BYTES = 64 * 1024;
const STEP_BYTES = 1024 * 1024;
/** Kept for further responses; a fetch asks for some ten megabytes. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/**
 * Memory for large responses, used again when all messages of a response have been processed. New memory for each makes
 * V8 collect its whole heap again and again (whole-responses.ts), and keeps responses that nobody needs any more
 * until it does: archive took 1.5 ms for a packet of Rubin, and takes 0.7 (`npm run bench`, docs/performance.md).
 */
export class ResponseBuffers {
  #kept: ArrayBuffer[] = [];

  /** A buffer of that length, with any contents. */
  take(bytes: number): Buffer {
    if (bytes < MIN_BYTES) return Buffer.allocUnsafe(bytes);
    const fitting = this.#kept.findIndex(({ byteLength }) => byteLength >= bytes);
    const [memory = newMemory(bytes)] = fitting < 0 ? [] : this.#kept.splice(fitting, 1);
    ownerOf.set(memory, this);
    return Buffer.from(memory, 0, bytes);
  }

  /** Keeps the largest, up to a bound. */
  keep(memory: ArrayBuffer): void {
    this.#kept.push(memory);
    this.#kept.sort((a, b) => a.byteLength - b.byteLength);
    let bytes = this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
    while (bytes > MAX_KEPT_BYTES) bytes -= this.#kept.shift()!.byteLength;
  }
}

/** Of memory that is in use, and may be used again. */
const ownerOf = new WeakMap<ArrayBufferLike, ResponseBuffers>();

function newMemory(bytes: number): ArrayBuffer {
  return Buffer.allocUnsafeSlow(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES).buffer;
}

interface MessageBatch {
  readonly messages: readonly { readonly value: Uint8Array | null }[];
}

/**
 * Says that work on these messages may still be going on, although nobody waits for it: what a step began before it
 * threw. The memory of their response is never used again.
 */
export function abandonResponsesOf(batches: readonly MessageBatch[]): void {
  for (const memory of memoryOf(batches)) ownerOf.delete(memory);
}

function giveBack(memory: ArrayBufferLike): void {
  const owner = ownerOf.get(memory);
  ownerOf.delete(memory);
  owner?.keep(memory as ArrayBuffer);
}

/** Keys and headers are copied (message-conversion.ts): only values are views of it. */
function memoryOf(batches: readonly MessageBatch[]): Set<ArrayBufferLike> {
  const found = new Set<ArrayBufferLike>();
  for (const { messages } of batches) {
    for (const { value } of messages) if (value !== null) found.add(value.buffer);
  }
  return found;
}

interface FetchedBatch {
  readonly rawMessages: MessageBatch['messages'];
}
interface ConsumerGroupClass {
  readonly prototype: { fetch: (this: object, nodeId: number) => Promise<FetchedBatch[]> };
}

const require = createRequire(import.meta.url);
let isInstalled = false;

/**
 * kafkajs asks a broker for the next messages when `eachBatch` has ended for all partitions of its last response: then
 * the memory of that response is free. For the whole process, and without effect on clients whose sockets take no
 * ResponseBuffers. kafkajs 2.2.4 has no hook for this: the method is wrapped; response-buffers.test.ts fails when
 * that is not in effect.
 */
export function reuseResponseBuffers(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = require('kafkajs/src/consumer/consumerGroup') as ConsumerGroupClass;
  const fetch = prototype.fetch;
  /** Of each consumer, by broker. */
  const lastMemory = new WeakMap<object, Map<number, Set<ArrayBufferLike>>>();
  prototype.fetch = async function (this: object, nodeId: number) {
    const ofBrokers = lastMemory.get(this) ?? new Map<number, Set<ArrayBufferLike>>();
    lastMemory.set(this, ofBrokers);
    for (const memory of ofBrokers.get(nodeId) ?? []) giveBack(memory);
    ofBrokers.delete(nodeId);
    const batches = await fetch.call(this, nodeId);
    ofBrokers.set(nodeId, memoryOf(batches.map(({ rawMessages: messages }) => ({ messages }))));
    return batches;
  };
}
