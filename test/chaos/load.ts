/**
 * A process that plays the surveys: sends what load-plan.ts plans to the survey topics, at a steady
 * rate, and writes down what Kafka has taken. A Kafka that is away is waited for, and what was due
 * meanwhile is sent when it is back: a sky does not wait.
 *
 * Arguments: one JSON text of LoadSettings. Prints a line of JSON about once a second. Ends at SIGTERM
 * (what was held back is sent first), or when all is sent.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka } from '@lucero/kafka';
import { type LoadOptions, planLoad, type Sending } from './load-plan.ts';

export interface LoadSettings extends LoadOptions {
  readonly brokers: string;
  readonly topics: Readonly<Record<Sending['survey'], string>>;
  readonly alertsPerSecond: number;
  /** Gets one line of JSON for each packet that Kafka has taken. */
  readonly sentFile: string;
}

/** What the load says of itself. */
export interface LoadProgress {
  readonly alerts: number;
  readonly packets: number;
}

const turnMs = 100;
const maxBytesAtOnce = 4 * 1024 * 1024;

const settings = JSON.parse(process.argv[2]!) as LoadSettings;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

await using bus = await connectKafka({ brokers: [settings.brokers], clientId: 'surveys' });
const plan = planLoad(settings);
const waiting: { readonly dueMs: number; readonly sending: Sending }[] = [];
const startMs = performance.now();
let alerts = 0;
let packets = 0;
let isPlanned = false;
let toldMs = startMs;

while (!(isPlanned && waiting.length === 0)) {
  const nowMs = performance.now();
  if (stop.signal.aborted) isPlanned = true;
  const dueAlerts = ((nowMs - startMs) / 1000) * settings.alertsPerSecond;
  while (!isPlanned && alerts < dueAlerts) {
    const next = plan.next();
    if (next.done === true) {
      isPlanned = true;
      break;
    }
    alerts++;
    waiting.push(
      ...next.value.map((sending) => ({ dueMs: performance.now() + sending.afterMs, sending })),
    );
  }
  const due = takeDue(isPlanned ? Number.POSITIVE_INFINITY : nowMs);
  if (due.length > 0) await send(due);
  if (performance.now() - toldMs > 1000 || (isPlanned && waiting.length === 0)) {
    toldMs = performance.now();
    process.stdout.write(`${JSON.stringify({ alerts, packets } satisfies LoadProgress)}\n`);
  }
  await sleep(turnMs, undefined, { signal: stop.signal }).catch(() => undefined);
}

/** What is due, up to so many bytes; the rest is still due in the next turn. */
function takeDue(nowMs: number): readonly Sending[] {
  const due: Sending[] = [];
  let bytes = 0;
  for (let i = 0; i < waiting.length && bytes < maxBytesAtOnce; ) {
    const { dueMs, sending } = waiting[i] as (typeof waiting)[number];
    if (dueMs > nowMs) {
      i++;
      continue;
    }
    waiting.splice(i, 1);
    due.push(sending);
    bytes += sending.packet.length;
  }
  return due;
}

/** Until Kafka has them: a lost answer makes a message twice, as surveys' own producers do. */
async function send(due: readonly Sending[]): Promise<void> {
  const records = due.map(({ survey, packet }) => ({
    topic: settings.topics[survey],
    key: null,
    value: packet,
  }));
  for (;;) {
    try {
      await bus.produce(records);
      break;
    } catch {
      await sleep(500);
    }
  }
  packets += due.length;
  const lines = due.map(({ survey, kind, alertId, packet }) =>
    JSON.stringify({
      survey,
      kind,
      alertId: alertId === null ? null : String(alertId),
      sha256: createHash('sha256').update(packet).digest('hex'),
    }),
  );
  appendFileSync(settings.sentFile, `${lines.join('\n')}\n`);
}
