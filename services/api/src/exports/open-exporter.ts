import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type ErrorCode, LuceroError } from '@lucero/errors';
import { Piscina } from 'piscina';
import { RequestInvalidError } from '../request-error.ts';
import type {
  ExportEstimate,
  ExportRequest,
  FromExportThread,
  ToExportThread,
} from './export-request.ts';
import { type ExportTask, makeExportInThread } from './make-export-in-thread.ts';

export interface StartedExport {
  readonly estimate: ExportEstimate;
  /** Destroying it cancels the export. */
  readonly body: Readable;
}

/** Exports, a few at once: each reads and encodes in a thread of its own. */
export interface Exporter extends AsyncDisposable {
  /** Throws LUCERO_EXPORT_BUSY; RequestInvalidError for a column that is not there. */
  readonly start: (request: ExportRequest) => Promise<StartedExport>;
  /** Throws as `start` does. */
  readonly estimate: (request: ExportRequest) => Promise<ExportEstimate>;
}

export interface ExporterOptions {
  /** Of the database that the API reads. */
  readonly storeUrl: string;
  /** Of Lucero. */
  readonly version: string;
  /** Whoever takes nothing for so long is given up; default a minute. */
  readonly readerPatienceMs?: number;
}

/** Each is a core's work and a statement on the database: more would only be late together. */
const exportsAtOnce = 2;
/** A thread that is idle for this long ends and frees its memory. */
const idleMs = 10_000;
/** A group of rows of Parquet and what encodes it; beyond it the export ends, and not the API. */
const maxHeapMebibytes = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };
/** Linux lets a thread stand back behind the others. */
const niceness = 10;

const defaultPatienceMs = 60_000;

export function openExporter({
  storeUrl,
  version,
  readerPatienceMs = defaultPatienceMs,
}: ExporterOptions): Exporter {
  const threads = new Piscina<ExportTask, void>({
    filename: new URL('make-export-in-thread.ts', import.meta.url).href,
    name: makeExportInThread.name,
    minThreads: 0,
    maxThreads: exportsAtOnce,
    idleTimeout: idleMs,
    niceIncrement: niceness,
    resourceLimits: maxHeapMebibytes,
  });
  let running = 0;

  const run = (request: ExportRequest, estimateOnly: boolean): MessagePort => {
    if (running >= exportsAtOnce) {
      throw new LuceroError(
        'LUCERO_EXPORT_BUSY',
        `${exportsAtOnce} exports are under way already; try again when one has ended`,
      );
    }
    running++;
    const { port1: ours, port2: theirs } = new MessageChannel();
    threads
      .run(
        { port: theirs, storeUrl, version, request, readerPatienceMs, estimateOnly },
        // Its types take the list for the options of a browser.
        { transferList: [theirs] as never },
      )
      // Of a thread that died nothing comes any more.
      .catch(() => ours.close())
      .finally(() => {
        running--;
      });
    return ours;
  };

  return {
    start: async (request) => {
      const { estimate, body } = streamFrom(run(request, false));
      return { estimate: await estimate, body };
    },
    estimate: (request) => streamFrom(run(request, true)).estimate,
    [Symbol.asyncDispose]: () => threads.destroy(),
  };
}

/**
 * What a thread tells, as a promise of the estimate and a stream of the chunks. The chunks that nobody has taken
 * yet are few: the thread waits for a `more` for each beyond those.
 */
function streamFrom(port: MessagePort): { estimate: Promise<ExportEstimate>; body: Readable } {
  const estimate = Promise.withResolvers<ExportEstimate>();
  const arrived: Buffer[] = [];
  let isWanted = false;
  let isOver = false;

  const body = new Readable({
    highWaterMark: 0,
    read: () => {
      isWanted = true;
      deliver();
    },
    destroy: (error, done) => {
      isOver = true;
      port.postMessage('cancel' satisfies ToExportThread);
      port.close();
      done(error);
    },
  });
  const deliver = () => {
    if (!isWanted) return;
    const chunk = arrived.shift();
    if (chunk !== undefined) {
      isWanted = false;
      port.postMessage('more' satisfies ToExportThread);
      body.push(chunk);
    } else if (isOver) {
      body.push(null);
    }
  };
  const fail = (error: Error) => {
    isOver = true;
    estimate.reject(error);
    // Whoever waits for the estimate hears it there.
    if (hasEstimate) body.destroy(error);
  };
  let hasEstimate = false;
  port.on('message', (message: FromExportThread) => {
    if (isOver) return;
    switch (message.kind) {
      case 'estimate':
        hasEstimate = true;
        return estimate.resolve(message.estimate);
      case 'chunk':
        arrived.push(Buffer.from(message.bytes.buffer));
        return deliver();
      case 'end':
        isOver = true;
        return deliver();
      case 'failed':
        return fail(failure(message));
    }
  });
  port.once('close', () => {
    if (!isOver) fail(brokenOff());
  });
  return { estimate: estimate.promise, body };
}

function failure({ code, message }: { readonly code: string; readonly message: string }): Error {
  if (code === 'LUCERO_REQUEST_INVALID') {
    return new RequestInvalidError({ columns: message.replace(/^columns: /, '') });
  }
  return new LuceroError(code as ErrorCode, message);
}

function brokenOff(): LuceroError {
  return new LuceroError('LUCERO_EXPORT_BROKEN_OFF', 'the export ended before its last row');
}
