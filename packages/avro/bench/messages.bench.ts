/**
 * Processor time of encoding and decoding one message between services, all threads counted, the median
 * of seven rounds:
 *
 *   node packages/avro/bench/messages.bench.ts
 *
 * `--cpu-prof` shows where the time goes.
 */
import { messageCodec } from '../src/index.ts';
import type { Messages } from '../src/messages.ts';
import { sampleMessages } from '../test/sample-messages.ts';

const messagesPerRound = 20_000;
const rounds = 7;

/** As many numbers as a survey of two bands has, or one of six; every fifth undefined. */
function featuresOf(count: number, pointCount: number): Messages['features'] {
  const names = Array.from({ length: count }, (_, i) => `Feature_name_${i}`);
  const values = names.map((_, i) => (i % 5 === 0 ? Number.NaN : Math.sin(i)));
  const points = Array.from({ length: pointCount }, (_, i) => ({
    daysSinceFirst: 1.5 * i,
    band: i % 2 === 0 ? 'g' : 'r',
    psfFluxNanojansky: 5000 * Math.sin(i),
    psfFluxErrNanojansky: 300,
    mag: i % 3 === 0 ? null : 19,
  }));
  return { ...sampleMessages.features, features: { names, values }, points };
}

const classes = Array.from({ length: 15 }, (_, i) => [`Class${i}`, (i + 1) / 120] as const);

function microseconds(work: () => void): string {
  const each: number[] = [];
  // One round more, to warm up.
  for (let round = 0; round <= rounds; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < messagesPerRound; i++) work();
    const { user, system } = process.cpuUsage(start);
    if (round > 0) each.push((user + system) / messagesPerRound);
  }
  return each.sort((a, b) => a - b)[Math.floor(rounds / 2)]!.toFixed(2);
}

function measure<Name extends keyof Messages>(
  title: string,
  name: Name,
  message: Messages[Name],
): void {
  const { encode, decode } = messageCodec(name);
  const bytes = encode(message);
  console.log(
    `${title.padEnd(28)} ${String(bytes.length).padStart(6)} bytes` +
      `  encode ${microseconds(() => encode(message)).padStart(6)} µs` +
      `  decode ${microseconds(() => decode(bytes)).padStart(6)} µs`,
  );
}

measure('alert', 'alert', sampleMessages.alert);
measure('features, 241 numbers', 'features', featuresOf(241, 0));
measure('the same with 20 points', 'features', featuresOf(241, 20));
measure('the same with 64 points', 'features', featuresOf(241, 64));
measure('features, 656 numbers', 'features', featuresOf(656, 0));
measure('classification, 15 classes', 'classification', {
  ...sampleMessages.classification,
  probabilities: Object.fromEntries(classes),
});
