/**
 * The measurements of a light curve that features are computed from, as bytes: unpacking them costs a tenth of
 * reading them from their rows. The bytes of one object may be put together from pieces, in any order.
 *
 * A record, big endian: kind (1 byte), a bit for each value that is not null (2), length of the band (1), band
 * (ASCII), id (8), time (8), position of a detection (2 × 8), then the values that are not null (8 each, those of
 * the nearest source 6 × 8 with NaN for null). Whoever changes this format adds a migration that empties
 * packed_light_curve: it is filled again by itself.
 */
import type { Band, NearestSource } from '@lucero/alert';
import type { FeatureDetection, FeatureForced, FeatureLightCurve } from './contract.ts';

const detectionKind = 1;
const forcedKind = 2;
const fixedBytes = 4 + 8 + 8;
/** Of the largest record: position, nine values, an id, the nearest source. */
const maxValueBytes = 2 * 8 + 9 * 8 + 8 + 6 * 8;
const maxBandBytes = 255;

/** Measurements with their ids, which order those of the same time. */
export interface MeasurementsToPack {
  readonly detections: readonly DetectionToPack[];
  readonly forcedPhotometry: readonly ForcedToPack[];
}

export interface DetectionToPack {
  readonly detection: FeatureDetection & { readonly alertId: bigint };
  /** The alert's; null = it has none, or the detection is known from histories only. */
  readonly nearestSource: NearestSource | null;
}

export interface ForcedToPack {
  readonly forced: FeatureForced & { readonly forcedId: bigint };
}

/** Packs measurements, in the order of time: then they need not be sorted each time they are read. */
export function packMeasurements({ detections, forcedPhotometry }: MeasurementsToPack): Buffer {
  let maxBytes = (detections.length + forcedPhotometry.length) * (fixedBytes + maxValueBytes);
  for (const { detection } of detections) maxBytes += detection.band.length;
  for (const { forced } of forcedPhotometry) maxBytes += forced.band.length;
  const writer = new RecordWriter(maxBytes);
  const inOrder = detections.toSorted((a, b) => a.detection.mjdTai - b.detection.mjdTai);
  for (const { detection: point, nearestSource } of inOrder) {
    writer.begin(detectionKind, point.band, point.alertId, point.mjdTai);
    writer.double(point.raDeg);
    writer.double(point.decDeg);
    writer.nullableDouble(point.psfFluxNanojansky);
    writer.nullableDouble(point.psfFluxErrNanojansky);
    writer.nullableDouble(point.scienceFluxNanojansky);
    writer.nullableDouble(point.scienceFluxErrNanojansky);
    writeReference(writer, point);
    writer.nullableDouble(point.reliability);
    writer.nullableDouble(point.forestReliability);
    writeNearestSource(writer, nearestSource);
    writer.end();
  }
  for (const { forced: point } of forcedPhotometry.toSorted(
    (a, b) => a.forced.mjdTai - b.forced.mjdTai,
  )) {
    writer.begin(forcedKind, point.band, point.forcedId, point.mjdTai);
    writer.nullableDouble(point.fluxNanojansky);
    writer.nullableDouble(point.fluxErrNanojansky);
    writer.nullableDouble(point.scienceFluxNanojansky);
    writer.nullableDouble(point.scienceFluxErrNanojansky);
    writeReference(writer, point);
    writer.bit(point.isUsable);
    writer.end();
  }
  return writer.written();
}

/**
 * Unpacks what stands up to a time.
 *
 * @param pieces of packMeasurements, all of one object
 * @param untilMjdTai later measurements are left out; null = none is
 */
export function unpackMeasurements(
  pieces: readonly Buffer[],
  untilMjdTai: number | null,
): Pick<FeatureLightCurve, 'detections' | 'forcedPhotometry' | 'nearestSource'> {
  const reader = new RecordReader(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
  const detections = new Unsorted<FeatureDetection>();
  const forced = new Unsorted<FeatureForced>();
  const nearest = new Unsorted<NearestSource>();
  const until = untilMjdTai ?? Number.POSITIVE_INFINITY;
  while (reader.next()) {
    const { kind, band, mjdTai, id } = reader;
    const isAsked = mjdTai <= until;
    if (kind === detectionKind) {
      const detection: FeatureDetection = {
        mjdTai,
        band,
        raDeg: reader.double(),
        decDeg: reader.double(),
        psfFluxNanojansky: reader.nullableDouble(),
        psfFluxErrNanojansky: reader.nullableDouble(),
        scienceFluxNanojansky: reader.nullableDouble(),
        scienceFluxErrNanojansky: reader.nullableDouble(),
        referenceDistanceArcsec: reader.nullableDouble(),
        referenceChi: reader.nullableDouble(),
        referenceSharp: reader.nullableDouble(),
        referenceImageId: reader.nullableId(),
        reliability: reader.nullableDouble(),
        forestReliability: reader.nullableDouble(),
      };
      const nearestSource = readNearestSource(reader);
      if (!isAsked) continue;
      detections.add(mjdTai, id, detection);
      if (nearestSource !== null) nearest.add(mjdTai, id, nearestSource);
    } else {
      const point: FeatureForced = {
        mjdTai,
        band,
        fluxNanojansky: reader.nullableDouble(),
        fluxErrNanojansky: reader.nullableDouble(),
        scienceFluxNanojansky: reader.nullableDouble(),
        scienceFluxErrNanojansky: reader.nullableDouble(),
        referenceDistanceArcsec: reader.nullableDouble(),
        referenceChi: reader.nullableDouble(),
        referenceSharp: reader.nullableDouble(),
        referenceImageId: reader.nullableId(),
        isUsable: reader.bit(),
      };
      if (isAsked) forced.add(mjdTai, id, point);
    }
  }
  return {
    detections: detections.sorted(),
    forcedPhotometry: forced.sorted(),
    nearestSource: newestOfEach(nearest.sorted()),
  };
}

/** A detection's time, band and brightness: what the history of an object is counted from. */
export interface PackedBrightness {
  readonly mjdTai: number;
  readonly band: Band;
  readonly psfFluxNanojansky: number | null;
}

/**
 * Of the detections their brightness alone, in the order of time: a fifth of the work of `unpackMeasurements`.
 *
 * @param pieces of packMeasurements, all of one object
 */
export function unpackBrightness(pieces: readonly Buffer[]): readonly PackedBrightness[] {
  const reader = new RecordReader(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
  const detections = new Unsorted<PackedBrightness>();
  while (reader.next()) {
    const { kind, band, mjdTai, id } = reader;
    if (kind === detectionKind) {
      reader.skipDoubles(2);
      const psfFluxNanojansky = reader.nullableDouble();
      reader.skipNullable(9);
      if (reader.bit()) reader.skipDoubles(6);
      detections.add(mjdTai, id, { mjdTai, band, psfFluxNanojansky });
    } else {
      reader.skipNullable(8);
    }
  }
  return detections.sorted();
}

type Reference = Pick<
  FeatureForced,
  'referenceDistanceArcsec' | 'referenceChi' | 'referenceSharp' | 'referenceImageId'
>;

function writeReference(writer: RecordWriter, point: Reference): void {
  writer.nullableDouble(point.referenceDistanceArcsec);
  writer.nullableDouble(point.referenceChi);
  writer.nullableDouble(point.referenceSharp);
  writer.nullableId(point.referenceImageId);
}

function writeNearestSource(writer: RecordWriter, source: NearestSource | null): void {
  writer.bit(source !== null);
  if (source === null) return;
  const { starScore, distanceArcsec, gMag, rMag, iMag, zMag } = source;
  for (const value of [starScore, distanceArcsec, gMag, rMag, iMag, zMag]) {
    writer.double(value ?? Number.NaN);
  }
}

function readNearestSource(reader: RecordReader): NearestSource | null {
  if (!reader.bit()) return null;
  const value = () => {
    const double = reader.double();
    return Number.isNaN(double) ? null : double;
  };
  return {
    starScore: value(),
    distanceArcsec: value(),
    gMag: value(),
    rMag: value(),
    iMag: value(),
    zMag: value(),
  };
}

/** Each field from the newest source that has it. */
function newestOfEach(sources: readonly NearestSource[]): NearestSource | null {
  const newest = sources.reduce<NearestSource | null>((before, source) => {
    if (before === null) return source;
    return {
      starScore: source.starScore ?? before.starScore,
      distanceArcsec: source.distanceArcsec ?? before.distanceArcsec,
      gMag: source.gMag ?? before.gMag,
      rMag: source.rMag ?? before.rMag,
      iMag: source.iMag ?? before.iMag,
      zMag: source.zMag ?? before.zMag,
    };
  }, null);
  return newest !== null && Object.values(newest).some((value) => value !== null) ? newest : null;
}

/** Collects what comes in any order, mostly that of time. */
class Unsorted<Record> {
  readonly #records: Record[] = [];
  readonly #times: number[] = [];
  readonly #ids: bigint[] = [];
  #isSorted = true;

  add(mjdTai: number, id: bigint, record: Record): void {
    const last = this.#times.length - 1;
    if (last >= 0) {
      const lastTime = this.#times[last]!;
      if (lastTime > mjdTai || (lastTime === mjdTai && this.#ids[last]! > id)) {
        this.#isSorted = false;
      }
    }
    this.#records.push(record);
    this.#times.push(mjdTai);
    this.#ids.push(id);
  }

  /** By time, and by id where the time is the same. */
  sorted(): readonly Record[] {
    if (this.#isSorted) return this.#records;
    const times = this.#times;
    const ids = this.#ids;
    return this.#records
      .map((_, i) => i)
      .sort((a, b) => times[a]! - times[b]! || (ids[a]! < ids[b]! ? -1 : 1))
      .map((i) => this.#records[i]!);
  }
}

/** Writes records one after the other; values in a fixed order, a bit of the mask for each that may be null. */
class RecordWriter {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  #at = 0;
  #maskAt = 0;
  #mask = 0;
  #bit = 1;

  constructor(maxBytes: number) {
    this.#buffer = Buffer.allocUnsafe(maxBytes);
    const { buffer, byteOffset, byteLength } = this.#buffer;
    this.#view = new DataView(buffer, byteOffset, byteLength);
  }

  begin(kind: number, band: Band, id: bigint, mjdTai: number): void {
    if (band.length > maxBandBytes) throw new Error(`the band ${band} is too long to be packed`);
    this.#view.setUint8(this.#at, kind);
    this.#maskAt = this.#at + 1;
    this.#mask = 0;
    this.#bit = 1;
    this.#view.setUint8(this.#at + 3, band.length);
    this.#at += 4 + this.#buffer.write(band, this.#at + 4, 'latin1');
    this.#view.setBigInt64(this.#at, id);
    this.#at += 8;
    this.double(mjdTai);
  }

  end(): void {
    this.#view.setUint16(this.#maskAt, this.#mask);
  }

  double(value: number): void {
    this.#view.setFloat64(this.#at, value);
    this.#at += 8;
  }

  nullableDouble(value: number | null): void {
    this.bit(value !== null);
    if (value !== null) this.double(value);
  }

  nullableId(value: bigint | null): void {
    this.bit(value !== null);
    if (value === null) return;
    this.#view.setBigInt64(this.#at, value);
    this.#at += 8;
  }

  bit(isSet: boolean): void {
    if (isSet) this.#mask |= this.#bit;
    this.#bit <<= 1;
  }

  written(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }
}

/** Reads what RecordWriter has written, in the same order of values. */
class RecordReader {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  #at = 0;
  #mask = 0;
  kind = 0;
  band: Band = '';
  id = 0n;
  mjdTai = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  /** Goes to the next record, whose values must all have been read; false at the end. */
  next(): boolean {
    if (this.#at === this.#buffer.length) return false;
    const view = this.#view;
    this.kind = view.getUint8(this.#at);
    this.#mask = view.getUint16(this.#at + 1);
    const bandAt = this.#at + 4;
    const bandEnd = bandAt + view.getUint8(this.#at + 3);
    this.band =
      bandEnd === bandAt + 1
        ? String.fromCharCode(view.getUint8(bandAt))
        : this.#buffer.toString('latin1', bandAt, bandEnd);
    this.id = view.getBigInt64(bandEnd);
    this.#at = bandEnd + 8;
    this.mjdTai = this.double();
    return true;
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at);
    this.#at += 8;
    return value;
  }

  nullableDouble(): number | null {
    return this.bit() ? this.double() : null;
  }

  /** Values that are always there. */
  skipDoubles(count: number): void {
    this.#at += 8 * count;
  }

  /** Numbers and ids that may be null. */
  skipNullable(count: number): void {
    for (let i = 0; i < count; i++) if (this.bit()) this.#at += 8;
  }

  nullableId(): bigint | null {
    if (!this.bit()) return null;
    const value = this.#view.getBigInt64(this.#at);
    this.#at += 8;
    return value;
  }

  bit(): boolean {
    const isSet = (this.#mask & 1) === 1;
    this.#mask >>= 1;
    return isSet;
  }
}
