import { openPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { openClassifiers } from '@lucero/inference';
import {
  decodeCutout,
  fillStampTensor,
  type Stamp,
  StampInvalidError,
  type StampTensorPlan,
  stampTensorLength,
} from '@lucero/stamps';

export interface DecodeFigures {
  /** Packets per CPU second, one core. */
  readonly measurementsPerSecond: number;
  readonly stampsToTensorsPerSecond: number;
  readonly stampsToProbabilitiesPerSecond: number;
  /** Which gave those probabilities, as name@version: those that are served for the packets' survey. */
  readonly stampClassifiers: readonly string[];
}

const stampOrder = ['science', 'template', 'difference'] as const;
/** Whole ZTF stamps, centred and divided by their noise. */
const tensorPlan: StampTensorPlan = { cropPx: 63, scale: 'robust-z' };
/** Packets decoded and classified together. */
const batchSize = 64;

/** What one core does with ZTF packets, without Kafka and Postgres: decoding, up to probabilities. */
export async function benchDecoding(sample: readonly Uint8Array[]): Promise<DecodeFigures> {
  const settings = loadConfig(['packet', 'registry', 'models'], {});
  const reader = openPacketReader(settings);
  const classifiers = await openClassifiers(settings.models, 'stamps');
  const { survey } = reader.read(sample[0]!, 'identity').alert;
  const stampClassifiers = classifiers.stampClassifiers.filter(({ appliesTo }) =>
    appliesTo({ survey, objectKind: 'sidereal' }),
  );

  const decodeAll = async () => {
    for (const packet of sample) reader.read(packet, 'measurements');
  };
  const tensor = new Float32Array(stampTensorLength(stampOrder.length, tensorPlan));
  const fillAll = async () => {
    for (const packet of sample) {
      const { cutouts } = reader.read(packet, 'stamps');
      if (cutouts === null) throw new Error("the view 'stamps' gives cutouts");
      const stamps = stampOrder.map((kind) => decodeCutout(cutouts, kind));
      if (stamps.every((stamp) => stamp !== null)) fill(stamps, tensor);
    }
  };
  const classifyAll = async () => {
    for (let i = 0; i < sample.length; i += batchSize) {
      const items = sample.slice(i, i + batchSize).map((packet) => {
        const { alert, cutouts } = reader.read(packet, 'stamps');
        if (cutouts === null) throw new Error("the view 'stamps' gives cutouts");
        return { alert, cutouts };
      });
      for (const classifier of stampClassifiers) await classifier.classify(items);
    }
  };
  return {
    measurementsPerSecond: await perCpuSecond(decodeAll, sample.length),
    stampsToTensorsPerSecond: await perCpuSecond(fillAll, sample.length),
    stampsToProbabilitiesPerSecond: await perCpuSecond(classifyAll, sample.length),
    stampClassifiers: stampClassifiers.map(({ name, version }) => `${name}@${version}`),
  };
}

/** A few real packets hold a stamp that shows nothing: decoded all the same, no tensor is made of it. */
function fill(stamps: readonly Stamp[], tensor: Float32Array): void {
  try {
    fillStampTensor(stamps, tensorPlan, tensor);
  } catch (error) {
    if (!(error instanceof StampInvalidError)) throw error;
  }
}

/** Items per second of this process's CPU: the best of five runs after a warm-up. */
async function perCpuSecond(work: () => Promise<void>, items: number): Promise<number> {
  await work();
  let best = 0;
  for (let run = 0; run < 5; run++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (items * 1e6) / (user + system));
  }
  return best;
}
