/** An answer of the Transient Name Server over HTTP. */
export interface TnsAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: string;
}

/** What every question may be answered with instead. */
export type NoAnswer =
  /** It does not know the bot or its key, or who asks may not. */
  | { readonly kind: 'unauthorised' }
  /** Too many requests: certainly nothing was done. */
  | { readonly kind: 'later'; readonly seconds: number }
  /** Broken, or not as documented: what it did with the request is not known. */
  | { readonly kind: 'unclear'; readonly reason: string };

export type SendAnswer =
  | { readonly kind: 'taken'; readonly submissionId: bigint }
  | { readonly kind: 'refused'; readonly reason: string }
  | NoAnswer;

export type ReplyAnswer =
  | { readonly kind: 'pending' }
  /** `AT 2026abc`; isNew false: the object was there. */
  | { readonly kind: 'named'; readonly tnsName: string; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly reason: string }
  | NoAnswer;

export type SearchAnswer =
  | { readonly kind: 'found'; readonly tnsName: string }
  | { readonly kind: 'none' }
  | NoAnswer;

type Json = Readonly<Record<string, unknown>>;

const usualWaitSeconds = 60;
const longestReason = 1_000;
/** Codes of the feedback: a new object; one that was there. */
const namedCodes = ['100', '101'];

/** Of `/set/bulk-report`: `{"id_code":200,"data":{"report_id":123}}`. */
export function readSendAnswer(answer: TnsAnswer): SendAnswer {
  const none = noAnswerOf(answer);
  if (none !== null) return none;
  const { code, data } = documentOf(answer);
  const id = objectOf(data).report_id;
  if (code === 200 && /^[0-9]{1,18}$/.test(String(id))) {
    return { kind: 'taken', submissionId: BigInt(String(id)) };
  }
  return isRefusal(code)
    ? { kind: 'refused', reason: reasonOf(answer) }
    : { kind: 'unclear', reason: reasonOf(answer) };
}

/** Of `/get/bulk-report-reply`: 404 until it is processed, then feedback by codes. */
export function readReplyAnswer(answer: TnsAnswer): ReplyAnswer {
  const none = noAnswerOf(answer);
  if (none !== null) return none;
  const { code, data } = documentOf(answer);
  if (code === 404) return { kind: 'pending' };
  const feedback = feedbackOf(data);
  for (const entry of feedback) {
    const namedCode = namedCodes.find((each) => typeof objectOf(entry[each]).objname === 'string');
    if (namedCode === undefined) continue;
    const { objname, prefix } = objectOf(entry[namedCode]);
    return {
      kind: 'named',
      tnsName: `${typeof prefix === 'string' ? prefix : 'AT'} ${String(objname)}`,
      isNew: namedCode === '100',
    };
  }
  if (isRefusal(code) || feedback.length > 0) return { kind: 'refused', reason: reasonOf(answer) };
  return { kind: 'unclear', reason: reasonOf(answer) };
}

/** Of `/get/search`: a list of objects, under `reply` in older versions. */
export function readSearchAnswer(answer: TnsAnswer): SearchAnswer {
  const none = noAnswerOf(answer);
  if (none !== null) return none;
  const { code, data } = documentOf(answer);
  const found = Array.isArray(data) ? data : objectOf(data).reply;
  if (code !== 200 || !Array.isArray(found)) return { kind: 'unclear', reason: reasonOf(answer) };
  const [first] = found;
  if (first === undefined) return { kind: 'none' };
  const { objname, prefix } = objectOf(first);
  if (typeof objname !== 'string') return { kind: 'unclear', reason: reasonOf(answer) };
  return { kind: 'found', tnsName: `${typeof prefix === 'string' ? prefix : 'AT'} ${objname}` };
}

function noAnswerOf(answer: TnsAnswer): NoAnswer | null {
  const { status } = answer;
  if (status === 401 || status === 403) return { kind: 'unauthorised' };
  if (status === 429) return { kind: 'later', seconds: waitOf(answer) };
  if (status >= 500) return { kind: 'unclear', reason: reasonOf(answer) };
  return null;
}

/** Seconds until the limit is reset: `x-rate-limit-reset`, or `x-cone-rate-limit-reset` of searches. */
function waitOf({ header }: TnsAnswer): number {
  const names = ['x-rate-limit-reset', 'x-cone-rate-limit-reset', 'retry-after'];
  const seconds = names.map((name) => Number(header(name) ?? Number.NaN));
  return seconds.find((each) => each >= 0 && each <= 86_400) ?? usualWaitSeconds;
}

const isRefusal = (code: number): boolean => code >= 400 && code < 500 && code !== 404;

/** The code in the document goes before that of HTTP: the server says 200 around a refusal. */
function documentOf({ status, body }: TnsAnswer): {
  readonly code: number;
  readonly data: unknown;
} {
  let document: Json;
  try {
    document = objectOf(JSON.parse(body));
  } catch {
    document = {};
  }
  const code = Number(document.id_code ?? status);
  return { code: Number.isInteger(code) ? code : status, data: document.data };
}

function feedbackOf(data: unknown): readonly Json[] {
  const entries = objectOf(objectOf(data).feedback).at_report;
  return Array.isArray(entries) ? entries.map(objectOf) : [];
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** What it said, short enough to be shown. */
function reasonOf({ status, body }: TnsAnswer): string {
  const text = body.trim().replaceAll(/\s+/g, ' ').replaceAll('\0', '');
  return `HTTP ${status}: ${text === '' ? 'no body' : text}`.slice(0, longestReason);
}
