import type { Alert, Cutouts, StampKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import type { ApiOptions } from './api-options.ts';
import { NotFoundError } from './request-error.ts';

/** A page asks for three stamps of one alert at once: read and decode its packet once. */
const rememberedAlertCount = 16;
/**
 * Larger packets are decoded anew each time, so that memory stays bounded: decoded, a row of the history
 * takes up to twice its bytes, so all that is remembered stays below some 50 MB; real alerts take 1 to 10.
 */
const maxRememberedBytes = 1024 ** 2;

export interface AlertCutout {
  readonly bytes: Uint8Array;
  /** -1: the survey flipped the image; multiply pixels by it. */
  readonly sign: 1 | -1;
  readonly pixelScaleArcsec: number;
  readonly detectorPlace: Cutouts['detectorPlace'];
}

/** What is remembered of a packet: the alert with its history, 31 days to a year, and its cutouts. */
export interface AlertWithCutouts {
  readonly alert: Alert;
  readonly cutouts: Cutouts | null;
}

/** Raw packets and their cutouts, by alert. */
export interface Packets {
  /** Throws NotFoundError when the packet is not kept, LUCERO_PROGRAM_NOT_SERVED when it may not go out. */
  readonly readPacket: (survey: string, alertId: bigint) => Promise<Uint8Array>;
  /** Throws NotFoundError when the packet is not kept. */
  readonly readAlert: (survey: string, alertId: bigint) => Promise<AlertWithCutouts>;
  /** Throws NotFoundError, or LUCERO_STAMP_MISSING when the packet has no such cutout. */
  readonly readCutout: (survey: string, alertId: bigint, kind: StampKind) => Promise<AlertCutout>;
}

export function packetsOf(options: Pick<ApiOptions, 'store' | 'lake' | 'packetReader'>): Packets {
  const { store, lake, packetReader } = options;
  const recent = new Map<string, Promise<AlertWithCutouts>>();

  async function readPacket(survey: string, alertId: bigint): Promise<Uint8Array> {
    const entry = await store.findLakeEntry(survey, alertId);
    if (entry === null) {
      throw new NotFoundError(`the packet of alert ${alertId} of ${survey} is not kept here`, {
        alertId: 'unknown',
      });
    }
    return await lake.read(entry);
  }

  /** Kept while its program was served, and no longer to be given out. */
  function refuseOtherPrograms(packet: Uint8Array): void {
    try {
      packetReader.read(packet, 'identity');
    } catch (error) {
      // What cannot be read for another reason was kept by us, and whoever asks wants to see why.
      if ((error as LuceroError).code === 'LUCERO_PROGRAM_NOT_SERVED') throw error;
    }
  }

  async function decode(survey: string, alertId: bigint): Promise<AlertWithCutouts> {
    const packet = await readPacket(survey, alertId);
    if (packet.byteLength > maxRememberedBytes) recent.delete(keyOf(survey, alertId));
    await packetReader.ensureSchemas([packet]);
    const { alert, cutouts } = packetReader.read(packet, 'stamps');
    return { alert, cutouts };
  }

  function readAlert(survey: string, alertId: bigint): Promise<AlertWithCutouts> {
    const key = keyOf(survey, alertId);
    const known = recent.get(key);
    if (known !== undefined) {
      // The first of the map is the one that nobody asked for the longest.
      recent.delete(key);
      recent.set(key, known);
      return known;
    }
    const decoded = decode(survey, alertId);
    recent.set(key, decoded);
    // A failure is not remembered: the packet may arrive a moment later.
    decoded.catch(() => {
      if (recent.get(key) === decoded) recent.delete(key);
    });
    if (recent.size > rememberedAlertCount) recent.delete(recent.keys().next().value!);
    return decoded;
  }

  return {
    readPacket: async (survey, alertId) => {
      const packet = await readPacket(survey, alertId);
      refuseOtherPrograms(packet);
      return packet;
    },
    readAlert,
    readCutout: async (survey, alertId, kind) => {
      const { cutouts } = await readAlert(survey, alertId);
      const bytes = cutouts?.[kind] ?? null;
      if (cutouts === null || bytes === null || bytes.length === 0) {
        throw new LuceroError(
          'LUCERO_STAMP_MISSING',
          `alert ${alertId} of ${survey} came without a ${kind} stamp`,
          { survey, alertId },
        );
      }
      const { pixelScaleArcsec, detectorPlace } = cutouts;
      const sign = kind === 'difference' ? cutouts.differenceSign : 1;
      return { bytes, sign, pixelScaleArcsec, detectorPlace };
    },
  };
}

function keyOf(survey: string, alertId: bigint): string {
  return `${survey}/${alertId}`;
}
