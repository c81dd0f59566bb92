/** Reads thousands of event streams in a process of its own; gets a ReaderOrder as a message, answers with ReaderReport. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { OpenOrder, ReaderOrder, ReaderReport } from './stream-readers.ts';

/** Opened at a time. */
const openingAtOnce = 50;
const mostLatencies = 20_000;

const readers: StreamReader[] = [];
let latenciesMs: number[] = [];
let eventCount = 0;
let wrongCount = 0;
let firstWrong: string | null = null;

/** As little as a reader needs: the server is what is measured. */
class StreamReader {
  readonly filter: string;
  readonly #address: URL;
  #socket: Socket | null = null;
  #left = '';
  /** Null: it does not know its place yet. */
  lastSeq: number | null = null;

  constructor(filter: string, url: string) {
    this.filter = filter;
    this.#address = new URL(url);
  }

  get isOpen(): boolean {
    return this.#socket !== null;
  }

  async open(): Promise<void> {
    const { hostname, port } = this.#address;
    const socket = connect(Number(port), hostname);
    this.#socket = socket;
    this.#left = '';
    socket.setEncoding('latin1');
    socket.on('error', (error) => this.#wrong(error.message));
    socket.on('close', () => {
      if (this.#socket === socket) this.#wrong('the stream was closed');
    });
    const place = this.lastSeq === null ? '' : `Last-Event-ID: ${this.lastSeq}\r\n`;
    const path = `/api/v1/filters/${this.filter}/events`;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/event-stream\r\n${place}\r\n`,
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.on('data', (text) => {
      this.#read(String(text));
      resolve();
    });
    await Promise.race([promise, once(socket, 'close')]);
  }

  leave(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
  }

  #read(text: string): void {
    const lines = (this.#left + text).split('\n');
    this.#left = lines.pop()!;
    let id: number | null = null;
    for (const line of lines) {
      if (line.startsWith('HTTP/1.1') && !line.includes(' 200 ')) this.#wrong(line);
      else if (line.startsWith('id: ')) id = Number(line.slice('id: '.length));
      else if (line === 'event: state') {
        this.lastSeq ??= id;
        id = null;
      } else if (line === 'event: gap') this.#wrong('a gap');
      else if (line.startsWith('data: ') && id !== null) {
        this.#take(id, line);
        id = null;
      }
    }
    // An event may come in two parts: its id is read again with the rest.
    if (id !== null) this.#left = `id: ${id}\n${this.#left}`;
  }

  #take(seq: number, line: string): void {
    eventCount++;
    if (seq !== (this.lastSeq ?? -1) + 1) this.#wrong(`${seq} after ${this.lastSeq}`);
    this.lastSeq = seq;
    if (latenciesMs.length >= mostLatencies) return;
    const [, sentMs] = /"sentMs":(\d+)/.exec(line) ?? [];
    if (sentMs !== undefined) latenciesMs.push(Date.now() - Number(sentMs));
  }

  #wrong(what: string): void {
    wrongCount++;
    firstWrong ??= `${this.filter}: ${what}`;
  }
}

process.on('message', async (order: ReaderOrder) => {
  if (order.kind === 'open') await openAll(order);
  const some = readers.slice(0, Math.round(readers.length * ('share' in order ? order.share! : 0)));
  if (order.kind === 'leave') for (const reader of some) reader.leave();
  if (order.kind === 'return') await openInTurn(some);
  process.send?.(reportOf());
});
// The benchmark has ended before us.
process.on('disconnect', () => process.exit());

async function openAll({ url, filters, count }: OpenOrder): Promise<void> {
  for (let i = 0; i < count; i++) {
    readers.push(new StreamReader(filters[i % filters.length]!, url));
  }
  await openInTurn(readers);
}

async function openInTurn(closed: readonly StreamReader[]): Promise<void> {
  for (let i = 0; i < closed.length; i += openingAtOnce) {
    await Promise.all(closed.slice(i, i + openingAtOnce).map((reader) => reader.open()));
  }
}

function reportOf(): ReaderReport {
  const reached: Record<string, number> = {};
  for (const { filter, lastSeq } of readers) {
    reached[filter] = Math.min(reached[filter] ?? Number.POSITIVE_INFINITY, lastSeq ?? -1);
  }
  const report = {
    openCount: readers.filter(({ isOpen }) => isOpen).length,
    ...{ eventCount, wrongCount, firstWrong, reached, latenciesMs },
  };
  latenciesMs = [];
  return report;
}
