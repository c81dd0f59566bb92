import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LuceroError } from '@lucero/errors';
import { lsst, type PacketView, ztf } from '@lucero/surveys';
import { realDataFolder } from '@lucero/testkit';
import { readHeader } from '../src/container-header.ts';
import { encodeContainer, encodeFrame, readContainer } from '../src/encode.ts';
import { messageCodec } from '../src/message-codec.ts';
import { createPacketReader } from '../src/packet-reader.ts';
import { splitPackets } from '../src/split-packets.ts';
import { type Random, randomFrom } from './random.ts';
import { sampleMessages } from './sample-messages.ts';
import { smallRecord, smallSchema, smallSurvey } from './small-alert.ts';

/**
 * Damaged packets of every kind: each must decode or be refused with a LuceroError, at once. The
 * cases follow from the seed; LUCERO_FUZZ_CASES and LUCERO_FUZZ_SEED make other and longer runs.
 */
const caseCount = Number(process.env.LUCERO_FUZZ_CASES ?? 100_000);
const seed = Number(process.env.LUCERO_FUZZ_SEED ?? 20_261_122);

/** A case that hangs is what this test is for. Of CPU: other processes may hold the machine. */
const HANG_MS = 1_000;

/** A header that was changed is a new schema to compile: 100 times the work of another case. */
const HEADER_SHARE = 0.03;

interface Base {
  readonly bytes: Uint8Array;
  /** Where the schema ends and the data start. */
  readonly dataStart: number;
  readonly isMessage: boolean;
}

const containerBase = (bytes: Uint8Array): Base => ({
  bytes,
  dataStart: readHeader(bytes).length,
  isMessage: false,
});

function bases(): Base[] {
  const found: Base[] = [];
  for (const codec of ['null', 'deflate', 'snappy', 'zstandard'] as const) {
    found.push(containerBase(encodeContainer(smallSchema, [smallRecord], { codec })));
    found.push(containerBase(encodeContainer(smallSchema, [smallRecord, smallRecord], { codec })));
  }
  for (const name of Object.keys(sampleMessages) as (keyof typeof sampleMessages)[]) {
    const bytes = messageCodec(name).encode(sampleMessages[name] as never);
    found.push({ bytes, dataStart: 5, isMessage: true });
  }
  const folder = realDataFolder();
  if (folder === null) return found;
  const filesIn = (name: string): Uint8Array[] =>
    readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file)));
  // Without their cutouts: what is damaged shall be what is decoded.
  found.push(...filesIn('wire/ztf_no_cutouts').map(containerBase));
  found.push(containerBase(filesIn('wire/ztf_native')[0]!));
  const { schema, records } = readContainer(
    readFileSync(join(folder, 'wire/lsst/pipeline__sample_v9.avro')),
  );
  const bare = {
    ...(records[0] as object),
    cutoutDifference: null,
    cutoutScience: null,
    cutoutTemplate: null,
  };
  found.push({ bytes: encodeFrame(900, schema, bare), dataStart: 5, isMessage: false });
  return found;
}

/** What damage does to the bytes; the place is anywhere behind `from`. */
const damages: readonly ((bytes: Buffer, from: number, random: Random) => Buffer)[] = [
  function truncate(bytes, from, random) {
    return bytes.subarray(0, from + random.below(bytes.length - from));
  },
  function flipBits(bytes, from, random) {
    for (let flips = 1 + random.below(8); flips > 0; flips--) {
      bytes[from + random.below(bytes.length - from)]! ^= 1 << random.below(8);
    }
    return bytes;
  },
  function overwriteWithNoise(bytes, from, random) {
    const start = from + random.below(bytes.length - from);
    for (let i = start; i < Math.min(bytes.length, start + 64); i++) bytes[i] = random.below(256);
    return bytes;
  },
  function plantHugeCount(bytes, from, random) {
    const start = from + random.below(bytes.length - from);
    const length = 1 + random.below(10);
    for (let i = start; i < Math.min(bytes.length, start + length); i++) {
      bytes[i] = i === start + length - 1 ? random.below(128) : 0xfe + random.below(2);
    }
    return bytes;
  },
  function loseBytes(bytes, from, random) {
    const start = from + random.below(bytes.length - from);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + random.below(40))]);
  },
  function addBytes(bytes, from, random) {
    const start = from + random.below(bytes.length - from);
    const added = Buffer.alloc(1 + random.below(40), random.below(256));
    return Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start)]);
  },
  function keepOnlyTheStart(bytes, from, random) {
    const noise = Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
    return Buffer.concat([bytes.subarray(0, from), noise]);
  },
  function changeFrame(bytes, _from, random) {
    bytes.writeUInt32BE(random.pick([0, 1, 2, 3, 704, 900, 1101, 2 ** 31, random.below(2000)]), 1);
    bytes[0] = random.pick([0, 0, 0, 1, 0x4f]);
    return bytes;
  },
];

it(`${caseCount} damaged packets decode or are refused, none hangs, none is kept (seed ${seed})`, () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const usedMegabytes = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed / 1024 ** 2;
  };
  const reader = createPacketReader({
    surveys: [smallSurvey, ztf, lsst],
    schemaFolder: resolve(import.meta.dirname, '../../../schemas'),
  });
  const codecs = Object.keys(sampleMessages).map((name) =>
    messageCodec(name as keyof typeof sampleMessages),
  );
  const views: PacketView[] = ['identity', 'measurements', 'stamps', 'full'];
  const originals = bases();
  const random = randomFrom(seed);
  const outcomes = new Map<string, number>();
  let slowestMs = 0;
  let usedEarlyMegabytes = 0;

  for (let i = 0; i < caseCount; i++) {
    if (i === Math.floor(caseCount / 4)) usedEarlyMegabytes = usedMegabytes();
    const base = random.pick(originals);
    const from = random.next() < HEADER_SHARE ? 0 : base.dataStart;
    const damage = random.pick(damages);
    const bytes = damage(Buffer.from(base.bytes), from, random);
    const view = random.pick(views);
    const isSplit = random.next() < 0.2;
    const start = process.cpuUsage();
    let outcome = 'decoded';
    try {
      if (base.isMessage) random.pick(codecs).decode(bytes);
      else if (isSplit) for (const packet of splitPackets(bytes)) reader.read(packet, view);
      else reader.read(bytes, view);
    } catch (error) {
      if (!(error instanceof LuceroError) || error.retryable) {
        throw new Error(`case ${i} of seed ${seed} (${damage.name})`, { cause: error });
      }
      outcome = error.code;
    }
    const { user, system } = process.cpuUsage(start);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }

  const grownMegabytes = usedMegabytes() - usedEarlyMegabytes;
  assert.ok(slowestMs < HANG_MS, `the slowest case took ${slowestMs} ms of CPU`);
  assert.ok(grownMegabytes < 16, `the heap grew by ${grownMegabytes} MB`);
  // The cases reach every layer: none of these may be empty.
  for (const outcome of [
    'decoded',
    'LUCERO_AVRO_NOT_A_PACKET',
    'LUCERO_AVRO_TRUNCATED',
    'LUCERO_AVRO_CORRUPT',
    'LUCERO_SCHEMA_INVALID',
    'LUCERO_SCHEMA_NOT_FOUND',
  ]) {
    assert.ok(outcomes.has(outcome), `no case ended in ${outcome}`);
  }
});
