import { LuceroError } from '@lucero/errors';
import {
  type NoAnswer,
  type ReplyAnswer,
  readReplyAnswer,
  readSearchAnswer,
  readSendAnswer,
  replyRequest,
  type SearchAnswer,
  type SendAnswer,
  searchRequest,
  sendRequest,
  type TnsAnswer,
  type TnsLogin,
  type TnsRequest,
} from '@lucero/tns';

/** Asks the Transient Name Server; a network that fails is an unclear answer, not an exception. */
export interface TnsClient {
  readonly send: (report: unknown) => Promise<SendAnswer>;
  readonly reply: (submissionId: bigint) => Promise<ReplyAnswer>;
  readonly search: (internalName: string) => Promise<SearchAnswer>;
}

/** Shorter than the time after which a report is looked for (send-reports.ts). */
export const requestTimeoutMs = 60_000;
const greatestAnswerBytes = 4 * 1024 * 1024;

/** @param url of the server's API, without a slash at its end */
export function tnsClient(url: string, login: TnsLogin, signal: AbortSignal): TnsClient {
  const ask = async <Answer>(
    request: TnsRequest,
    read: (answer: TnsAnswer) => Answer,
  ): Promise<Answer | NoAnswer> => {
    try {
      const answer = await post(url, request, signal);
      // What the server answers is kept and shown; it may repeat what it was sent.
      return read({ ...answer, body: answer.body.replaceAll(login.apiKey, '***') });
    } catch (error) {
      if (signal.aborted) throw error;
      const { message, cause } = error as Error & { readonly cause?: Error };
      return { kind: 'unclear', reason: cause?.message ?? message };
    }
  };
  return {
    send: (report) =>
      ask(sendRequest(report as Parameters<typeof sendRequest>[0], login), readSendAnswer),
    reply: (submissionId) => ask(replyRequest(submissionId, login), readReplyAnswer),
    search: (internalName) => ask(searchRequest(internalName, login), readSearchAnswer),
  };
}

async function post(url: string, request: TnsRequest, signal: AbortSignal): Promise<TnsAnswer> {
  const response = await fetch(`${url}${request.path}`, {
    method: 'POST',
    headers: request.headers,
    body: new URLSearchParams(request.form),
    // A server that sends us elsewhere would be given the key.
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]),
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: await bodyOf(response),
  };
}

async function bodyOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > greatestAnswerBytes) {
      throw new LuceroError('LUCERO_TNS_UNAVAILABLE', 'its answer is of more than 4 MiB');
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
