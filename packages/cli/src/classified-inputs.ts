import type { PacketReader } from '@lucero/avro';
import type { FindFeatureSources } from '@lucero/compute-features';
import type { LuceroError } from '@lucero/errors';
import { type Classified, type Classifier, classifyWithAll } from '@lucero/inference';
import type { LightCurveInput } from '@lucero/light-curve';
import { type ClassifiedPacket, classifyPackets } from './classified-packets.ts';
import { featureItemOf } from './feature-item.ts';
import type { FoundPacket } from './files/found-packet.ts';
import type { FoundLightCurve } from './files/light-curves-in-stream.ts';
import { withSources } from './light-curve-sources.ts';

/** Packets decoded and classified together: enough for the model to be fast, little enough to hold. */
const packetsAtOnce = 64;

interface Options {
  readonly packetReader: PacketReader;
  readonly classifiers: readonly Classifier[];
  /** Null or absent: there are no catalogues. */
  readonly findSources?: FindFeatureSources | null;
}

/** One light curve with what each classifier of light curves says of it, or why its line gives none. */
export type ClassifiedLightCurve =
  | {
      readonly source: string;
      readonly line: number;
      readonly lightCurve: LightCurveInput;
      /** One per classifier of light curves, in the order in which they were given. */
      readonly results: readonly Classified[];
    }
  | { readonly source: string; readonly line: number; readonly error: LuceroError };

/**
 * Classifies packets and light curves as they come, with the code of the services; one answer each, in
 * order. Of light curves the classifiers of stamps are not asked.
 */
export function classifiedInputs(
  inputs: AsyncIterable<FoundPacket>,
  options: Options,
): AsyncGenerator<ClassifiedPacket>;
export function classifiedInputs(
  inputs: AsyncIterable<FoundPacket | FoundLightCurve>,
  options: Options,
): AsyncGenerator<ClassifiedPacket | ClassifiedLightCurve>;
export async function* classifiedInputs(
  inputs: AsyncIterable<FoundPacket | FoundLightCurve>,
  options: Options,
): AsyncGenerator<ClassifiedPacket | ClassifiedLightCurve> {
  const featureClassifiers = options.classifiers.filter((each) => each.reads === 'features');
  let packets: FoundPacket[] = [];
  for await (const input of inputs) {
    if ('line' in input) {
      yield* await classifyPackets(packets, options);
      packets = [];
      yield 'error' in input
        ? input
        : await classifyLightCurve(input, featureClassifiers, options.findSources ?? null);
      continue;
    }
    packets.push(input);
    if (packets.length < packetsAtOnce) continue;
    yield* await classifyPackets(packets, options);
    packets = [];
  }
  yield* await classifyPackets(packets, options);
}

/** One by one: the features take so long that a batch would gain the models nothing. */
async function classifyLightCurve(
  found: Extract<FoundLightCurve, { lightCurve: unknown }>,
  classifiers: readonly Extract<Classifier, { reads: 'features' }>[],
  findSources: FindFeatureSources | null,
): Promise<ClassifiedLightCurve> {
  if (classifiers.length === 0) return { ...found, results: [] };
  const [withSource] = await withSources([found.lightCurve], findSources);
  const byClassifier = await classifyWithAll(classifiers, [featureItemOf(withSource!.lightCurve)]);
  return { ...found, results: byClassifier.map(([result]) => result as Classified) };
}
