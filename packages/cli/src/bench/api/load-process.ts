/**
 * Asks an API over HTTP, as a process of its own, so that a client that is busy does not delay the server
 * nor the reverse. Gets a LoadOrder as a message from its parent, and answers with LoadResult.
 */
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOrder, LoadResult, Question } from './load.ts';

const maxSockets = 512;
/** A slow client sends a byte so often. */
const slowByteMs = 1_000;
/** Until the connections beside stand. */
const settleMs = 1_000;

/** Milliseconds and bytes of answers, and what else came. */
class Answers {
  readonly latenciesMs: number[] = [];
  bytes = 0;
  failures = 0;
  firstFailure: string | null = null;

  fail(what: string): void {
    this.failures++;
    this.firstFailure ??= what;
  }
}

process.on('message', async (order: LoadOrder) => {
  const result = await carryOut(order);
  process.send?.(result, undefined, undefined, () => process.disconnect?.());
});

async function carryOut(order: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const others = [
    ...openConnections(order.url, order.idleConnections),
    ...openSlowConnections(order.url, order.slowConnections),
  ];
  // Opening seven hundred at once is a load of its own.
  if (others.length > 0) await sleep(settleMs);
  const answers = new Answers();
  const beginMs = performance.now();
  if (order.requestsPerSecond === null) await askInTurn(agent, order, answers);
  else await askAtRate(agent, order, order.requestsPerSecond, answers);
  const seconds = (performance.now() - beginMs) / 1000;
  for (const socket of others) socket.destroy();
  agent.destroy();
  const { latenciesMs, bytes, failures, firstFailure } = answers;
  return { latenciesMs, bytes, failures, firstFailure, seconds };
}

/** Each connection asks again when it has its answer. */
async function askInTurn(agent: Agent, order: LoadOrder, answers: Answers): Promise<void> {
  const { url, questions, connections, seconds, requests } = order;
  const endMs = performance.now() + seconds * 1000;
  let next = 0;
  const askOnAndOn = async () => {
    while (next < requests && (next === 0 || performance.now() < endMs)) {
      const question = questions[next++ % questions.length]!;
      await ask(agent, url, question, performance.now(), answers);
    }
  };
  await Promise.all(Array.from({ length: connections }, askOnAndOn));
}

/**
 * Asks at a steady rate, whether answers come or not, and counts from when a question was due: a server that stands
 * still for a second makes five hundred answers late, not one.
 */
async function askAtRate(
  agent: Agent,
  { url, questions, seconds }: LoadOrder,
  perSecond: number,
  answers: Answers,
): Promise<void> {
  const beginMs = performance.now();
  const count = Math.round(seconds * perSecond);
  const asked: Promise<void>[] = [];
  for (let i = 0; i < count; ) {
    const dueCount = Math.min(count, Math.ceil(((performance.now() - beginMs) / 1000) * perSecond));
    for (; i < dueCount; i++) {
      const dueMs = beginMs + (1000 * i) / perSecond;
      asked.push(ask(agent, url, questions[i % questions.length]!, dueMs, answers));
    }
    await sleep(1);
  }
  await Promise.all(asked);
}

function ask(
  agent: Agent,
  url: string,
  { path, body, acceptsGzip = false }: Question,
  dueMs: number,
  answers: Answers,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const headers = {
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...(acceptsGzip ? { 'accept-encoding': 'gzip' } : {}),
  };
  const method = body === null ? 'GET' : 'POST';
  const asking = request(`${url}${path}`, { agent, method, headers }, (response) => {
    response.on('data', (chunk: Buffer) => {
      answers.bytes += chunk.byteLength;
    });
    response.on('end', () => {
      if (response.statusCode === 200) answers.latenciesMs.push(performance.now() - dueMs);
      else answers.fail(`${response.statusCode} at ${path}`);
      resolve();
    });
  });
  asking.on('error', (error) => {
    answers.fail(`${error.message} at ${path}`);
    resolve();
  });
  asking.end(body ?? undefined);
  return promise;
}

/** Connections that say nothing. */
function openConnections(url: string, count: number): Socket[] {
  const { hostname, port } = new URL(url);
  return Array.from({ length: count }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    return socket;
  });
}

/** Connections that ask a byte at a time. */
function openSlowConnections(url: string, count: number): Socket[] {
  const text = `GET /api/v1/summary HTTP/1.1\r\nHost: bench\r\nX-Slow: ${'x'.repeat(1_000)}`;
  return openConnections(url, count).map((socket) => {
    let sent = 0;
    const timer = setInterval(() => socket.write(text[sent++ % text.length]!), slowByteMs);
    socket.on('close', () => clearInterval(timer));
    return socket;
  });
}
