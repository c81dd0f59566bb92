import { createHash } from 'node:crypto';
import { unixMsToMjdTai } from '@lucero/sky';
import { rangesWithin } from './coverage.ts';
import { mapOfEllipse } from './error-ellipse.ts';
import { type RegionNotice, regionAlertTypes } from './gcn/region-notice.ts';
import { encodeSkyMap } from './map-bytes.ts';
import { summaryOfMap } from './map-summary.ts';
import { readSkyMap } from './read-sky-map.ts';
import type { WindowDays } from './region-windows.ts';
import type { SkyMap } from './sky-map.ts';

/** Credible levels whose regions are kept as ranges [percent]. */
const keptLevels = [50, 90, 99] as const;
const maxRangesPerLevel = 5_000;

/** A map in the forms in which a store keeps it. */
export function keptMap(map: SkyMap) {
  return {
    bytes: encodeSkyMap(map),
    summary: { ...summaryOfMap(map) },
    ranges: keptLevels.flatMap((level) =>
      rangesWithin(map, level / 100, maxRangesPerLevel).map((range) => ({ level, ...range })),
    ),
  };
}

export interface GivenRegionOptions {
  readonly source: 'notice' | 'file' | 'api';
  /** When the notice does not say when it was made [Unix ms]. */
  readonly receivedMs: number;
  readonly windowOf: (kind: string) => WindowDays;
  /** Of a map unpacked; default: as readSkyMap has it. */
  readonly maxMapBytes?: number;
  /** Set by an operator; null: it follows from the event. */
  readonly window: { readonly fromMjdTai: number; readonly toMjdTai: number } | null;
}

/**
 * A notice as a store takes it, with its map read. The same notice gives the same content hash, whenever and by
 * whichever way it comes.
 *
 * @throws SkyMapInvalidError when its map cannot be read
 */
export function givenRegion(notice: RegionNotice, options: GivenRegionOptions) {
  const { region, eventMs, issuedMs, alertNumber, alertType, kind, facts } = notice;
  const map = region.kind === 'none' ? null : keptMap(mapOfNotice(region, options.maxMapBytes));
  return {
    ...{ event: notice.event, kind, names: notice.names, alertType },
    alertTypeRank: regionAlertTypes.indexOf(alertType),
    isRetraction: alertType === 'retraction',
    issuedMs: issuedMs ?? options.receivedMs,
    alertNumber: alertNumber ?? 0,
    source: options.source,
    eventMjdTai: eventMs === null ? null : unixMsToMjdTai(eventMs),
    windowDays: options.windowOf(kind),
    window: options.window,
    map,
    facts: { ...facts, withoutMap: region.kind === 'none' ? region.reason : null },
    contentHash: contentHash(notice),
  };
}

function mapOfNotice(
  region: Exclude<RegionNotice['region'], { kind: 'none' }>,
  maxBytes: number | undefined,
): SkyMap {
  if (region.kind === 'ellipse') return mapOfEllipse(region.ellipse);
  const { file, containment } = region;
  return readSkyMap(file, {
    ...(containment === undefined ? {} : { containment }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}

function contentHash({ region, ...rest }: RegionNotice): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  if (region.kind === 'map') hash.update(region.file).update(String(region.containment));
  else hash.update(JSON.stringify(region));
  return hash.digest('hex');
}
