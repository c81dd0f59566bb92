/**
 * The thread of an export: it reads the store by a connection of its own and encodes, so that whoever asks for an
 * object meanwhile does not wait for it. It sends at most `chunksAhead` chunks that the reader has not taken.
 *
 *   estimate → chunk, chunk, … → end          (or failed, at any place)
 */
import type { MessagePort } from 'node:worker_threads';
import { LuceroError } from '@lucero/errors';
import { type ExportColumn, type ExportRow, openStore, type Store } from '@lucero/store';
import { tableColumnOf } from './export-columns.ts';
import { formats } from './export-format.ts';
import type {
  ExportEstimate,
  ExportRequest,
  FromExportThread,
  ToExportThread,
} from './export-request.ts';

export interface ExportTask {
  readonly port: MessagePort;
  readonly storeUrl: string;
  readonly version: string;
  readonly request: ExportRequest;
  /** Whoever takes nothing for so long is given up: others wait for this place. */
  readonly readerPatienceMs: number;
  /** Only the estimate is wanted. */
  readonly estimateOnly: boolean;
}

const chunksAhead = 4;
/** Of which the size of an estimate is told. */
const sampleRows = 2_000;
/** Whoever asks for an estimate waits this long for an exact one. */
const countTimeoutMs = 2_000;
/** Whoever asks for the export itself waits this long. */
const shortCountTimeoutMs = 500;
const statementTimeoutMs = 60_000;
/** One that reads, one that cancels. */
const connections = 2;

export async function makeExportInThread(task: ExportTask): Promise<void> {
  const { port } = task;
  const leaving = new AbortController();
  const reader = readerOf(port, leaving, task.readerPatienceMs);
  const tell = (message: FromExportThread) => port.postMessage(message);
  try {
    await using store = await openStore({
      ...{ url: task.storeUrl, poolSize: connections, statementTimeoutMs, migrate: false },
    });
    if (task.estimateOnly) {
      tell({ kind: 'estimate', estimate: await estimate(store, task, leaving.signal) });
    } else {
      await send(store, task, { tell, reader, signal: leaving.signal });
    }
    tell({ kind: 'end' });
  } catch (error) {
    // Who has left hears nothing more.
    if (!leaving.signal.aborted) tell(failureOf(error));
  } finally {
    port.close();
  }
}

interface Reader {
  /** Resolves when the reader has room for one chunk more. */
  readonly room: () => Promise<void>;
}

function readerOf(port: MessagePort, leaving: AbortController, patienceMs: number): Reader {
  let free = chunksAhead;
  let wake = () => {};
  const leave = () => {
    leaving.abort();
    wake();
  };
  port.on('message', (message: ToExportThread) => {
    if (message === 'cancel') return leave();
    free++;
    wake();
  });
  port.on('close', leave);
  return {
    room: async () => {
      const lastMs = performance.now() + patienceMs;
      while (free === 0 && !leaving.signal.aborted) {
        const leftMs = lastMs - performance.now();
        if (leftMs <= 0)
          throw new LuceroError('LUCERO_EXPORT_BROKEN_OFF', 'nobody reads the export');
        const timer = setTimeout(() => wake(), leftMs);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        clearTimeout(timer);
      }
      leaving.signal.throwIfAborted();
      free--;
    },
  };
}

async function estimate(
  store: Store,
  { request, version }: ExportTask,
  signal: AbortSignal,
): Promise<ExportEstimate> {
  const rows = await store.estimateExport(request.query, { countTimeoutMs });
  const sample = { ...request.query, limit: Math.min(request.query.limit, sampleRows) };
  const encoding = await encode(store, { ...request, query: sample }, version, signal);
  let bytes = 0;
  for await (const chunk of encoding.chunks) bytes += chunk.length;
  return scaled(rows, encoding.rowsRead(), bytes, encoding.rowsRead() < sample.limit);
}

async function send(
  store: Store,
  { request, version }: ExportTask,
  to: { tell: (message: FromExportThread) => void; reader: Reader; signal: AbortSignal },
): Promise<void> {
  const planned = await store.estimateExport(request.query, {
    countTimeoutMs: shortCountTimeoutMs,
  });
  const encoding = await encode(store, request, version, to.signal);
  // The estimate goes first, so the first chunks with rows in them wait for it; they are few.
  let waiting: Uint8Array<ArrayBuffer>[] | null = [];
  let waitingBytes = 0;
  const tellEstimate = (isAll: boolean) => {
    const told = scaled(planned, encoding.rowsRead(), waitingBytes, isAll);
    to.tell({ kind: 'estimate', estimate: told });
  };
  for await (const bytes of encoding.chunks) {
    if (waiting !== null) {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      // Where all rows have come already, the rest is short and the estimate exact.
      if (encoding.rowsRead() === 0 || encoding.isComplete()) continue;
      tellEstimate(false);
      for (const chunk of waiting) await sendChunk(chunk, to);
      waiting = null;
      continue;
    }
    await sendChunk(bytes, to);
  }
  if (waiting === null) return;
  tellEstimate(true);
  for (const chunk of waiting) await sendChunk(chunk, to);
}

async function sendChunk(
  bytes: Uint8Array<ArrayBuffer>,
  to: { tell: (message: FromExportThread) => void; reader: Reader },
): Promise<void> {
  await to.reader.room();
  to.tell({ kind: 'chunk', bytes });
}

/** @param isAll the bytes are those of all rows */
function scaled(
  { rows, isCounted }: { rows: number; isCounted: boolean },
  rowsRead: number,
  bytes: number,
  isAll: boolean,
): ExportEstimate {
  if (isAll) return { rows: rowsRead, bytes, isCounted: true };
  const known = Math.max(rows, rowsRead);
  return { rows: known, bytes: Math.round((bytes * known) / Math.max(1, rowsRead)), isCounted };
}

interface Encoding {
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Rows that went into the chunks. */
  readonly rowsRead: () => number;
  /** No further row comes. */
  readonly isComplete: () => boolean;
}

/** Throws LUCERO_REQUEST_INVALID for a column that is not there. */
async function encode(
  store: Store,
  { query, format, columns: fields }: ExportRequest,
  version: string,
  signal: AbortSignal,
): Promise<Encoding> {
  const known = await store.listExportColumns(query.table);
  const columns = fields === null ? known : fields.map((field) => columnOf(known, field));
  let rowsRead = 0;
  let isComplete = false;
  // One batch behind, to know which is the last.
  const batches = async function* (): AsyncGenerator<readonly ExportRow[]> {
    let next: readonly ExportRow[] = [];
    for await (const batch of store.readExport(query, columns, signal)) {
      rowsRead += next.length;
      yield next;
      next = batch;
    }
    isComplete = true;
    rowsRead += next.length;
    yield next;
  };
  const written = formats[format].write(batches(), {
    columns: columns.map((column) => tableColumnOf(query.table, column)),
    ...{ name: query.table, version },
  });
  return { chunks: asBytes(written), rowsRead: () => rowsRead, isComplete: () => isComplete };
}

function columnOf(known: readonly ExportColumn[], field: string): ExportColumn {
  const column = known.find((each) => each.field === field);
  if (column !== undefined) return column;
  const names = known.slice(0, 40).map((each) => each.field);
  throw new LuceroError(
    'LUCERO_REQUEST_INVALID',
    `columns: there is no ${field}; known: ${names.join(', ')}${known.length > names.length ? ' …' : ''}`,
    { parameter: 'columns' },
  );
}

async function* asBytes(
  chunks: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  }
}

function failureOf(error: unknown): FromExportThread {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof LuceroError ? error.code : 'LUCERO_EXPORT_BROKEN_OFF';
  return { kind: 'failed', code, message };
}
