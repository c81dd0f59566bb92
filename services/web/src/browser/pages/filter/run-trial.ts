import { apiAddress } from '../../api/api-address.ts';
import { ApiError } from '../../api/fetch-api.ts';

export interface TrialShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export interface TrialExample {
  readonly survey: string;
  readonly oid: string;
  readonly alertId: string;
  readonly night: string;
  readonly band: string;
  readonly mag: number | null;
  readonly detectionCount: number;
  readonly ageDays: number;
  readonly classifications: readonly {
    readonly classifier: string;
    readonly topClass: string;
    readonly topProbability: number;
  }[];
  readonly tnsName: string | null;
  readonly label: string | null;
}

/** What a trial found. */
export interface TrialResult {
  readonly firstNight: string;
  readonly lastNight: string;
  readonly alertCount: number;
  readonly lookedAtCount: number;
  readonly objectShare: number;
  readonly isComplete: boolean;
  readonly passedCount: number;
  readonly passedObjectCount: number;
  readonly unknownCount: number;
  readonly unknownBy: readonly {
    readonly reads: string;
    readonly reason: string;
    readonly alertCount: number;
  }[];
  readonly nights: readonly {
    readonly night: string;
    readonly lookedAtCount: number;
    readonly passedCount: number;
  }[];
  readonly nightCount: number;
  readonly meanEventsPerNight: number;
  readonly greatestEventsPerNight: number;
  readonly maxEventsPerNight: number;
  readonly isBelowLimit: boolean;
  readonly examples: readonly TrialExample[];
  readonly reference: {
    readonly kind: string;
    readonly label: string;
    readonly positiveCount: number;
    readonly caughtCount: number;
    readonly missedCount: number;
    readonly completeness: TrialShare | null;
    readonly purity: TrialShare | null;
    readonly delayDays: {
      readonly count: number;
      readonly median: number;
      readonly p90: number;
    } | null;
    readonly missedBy: readonly {
      readonly clause: string;
      readonly failedCount: number;
      readonly unknownCount: number;
    }[];
    readonly missed: readonly {
      readonly survey: string;
      readonly oid: string;
      readonly alertId: string;
    }[];
  } | null;
  readonly elapsedSeconds: number;
}

export interface TrialProgress {
  readonly alertCount: number;
  readonly lookedAtCount: number;
  readonly passedCount: number;
}

type TrialLine =
  | ({ readonly kind: 'progress' } & TrialProgress)
  | ({ readonly kind: 'result' } & TrialResult)
  | { readonly kind: 'failed'; readonly detail: string };

/**
 * Asks for a trial and hears of its progress: lines of JSON, the last of them the result.
 *
 * @throws ApiError when it is refused or fails, AbortError when the signal says so
 */
export async function runTrial(
  body: object,
  signal: AbortSignal,
  onProgress: (progress: TrialProgress) => void,
): Promise<TrialResult> {
  const response = await fetch(apiAddress(['filter-trials']), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
    ...{ body: JSON.stringify(body), signal },
  });
  if (!response.ok || response.body === null) {
    const problem = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    throw new ApiError(response.status, problem);
  }
  for await (const line of linesOf(response.body)) {
    const said = JSON.parse(line) as TrialLine;
    if (said.kind === 'progress') onProgress(said);
    if (said.kind === 'result') return said;
    if (said.kind === 'failed') throw new ApiError(500, { detail: said.detail });
  }
  throw new ApiError(500, { detail: 'the trial ended without a result' });
}

/** Lines of a text as it comes; the last may lack its end. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line !== '') yield line;
    if (done) return;
  }
}
