import { type Catalogs, openCatalogs, type SkyPosition } from '@lucero/catalogs';
import { makeRandom } from '@lucero/simulator';
import { fromVector, radToDeg } from '@lucero/sky';

const mjdTaiOf2026 = 61_041;
/** Radius of 9.6 square degrees, the field of Rubin [deg]. */
const fieldRadiusDeg = 1.75;
/** A measured place is off its source by so much [deg]. */
const offsetDeg = 0.2 / 3600;
/** Within so many mean distances of sources every position has one. */
const meanDistances = 3;
const skySquareArcsec = 4 * Math.PI * ((180 * 3600) / Math.PI) ** 2;
const largestRadiusArcsec = 36_000;
const preparedAtOnce = 512;
/** Its memory is no part of what is measured. */
const preparingBytes = 1024 ** 2;

/** Which positions are asked for. */
export interface PositionsOrder {
  /** Of the catalogues that have the sources. */
  readonly folder: string;
  readonly positions: number;
  /** Positions of one field, 9.6 square degrees, before the next field's; null: each anywhere. */
  readonly perVisit: number | null;
}

/** Places anywhere or of fields, every second of which is the place of a source of one of the catalogues. */
export async function benchPositions(order: PositionsOrder): Promise<SkyPosition[]> {
  await using catalogs = await openCatalogs(order.folder, { cacheBytes: preparingBytes });
  const random = makeRandom('positions', order.perVisit ?? 'anywhere');
  const positions: SkyPosition[] = [];
  const anywhere = () => ({
    raDeg: 360 * random.uniform(),
    decDeg: radToDeg(Math.asin(2 * random.uniform() - 1)),
  });
  let field = anywhere();
  for (let i = 0; i < order.positions; i++) {
    if (order.perVisit !== null && i % order.perVisit === 0) field = anywhere();
    const place =
      order.perVisit === null ? anywhere() : placeIn(field, random.uniform(), random.uniform());
    positions.push({ ...place, epochMjdTai: mjdTaiOf2026 });
  }
  for (let from = 0; from < positions.length; from += preparedAtOnce) {
    await putOnSources(
      catalogs,
      positions,
      from,
      Math.min(positions.length, from + preparedAtOnce),
    );
  }
  return positions;
}

async function putOnSources(
  catalogs: Catalogs,
  positions: SkyPosition[],
  from: number,
  to: number,
): Promise<void> {
  const all = catalogs.list();
  const { name, rowCount } = all[(from / preparedAtOnce) % all.length]!;
  const answers = await catalogs.match(positions.slice(from, to), {
    catalogs: [name],
    radiusArcsec: Math.min(
      largestRadiusArcsec,
      meanDistances * Math.sqrt(skySquareArcsec / rowCount),
    ),
  });
  for (let i = from; i < to; i += 2) {
    const source = answers[i - from]?.[0]?.matches[0];
    if (source === undefined) continue;
    const decDeg = Math.max(-90, Math.min(90, source.decDeg + offsetDeg));
    positions[i] = { raDeg: source.raDeg, decDeg, epochMjdTai: mjdTaiOf2026 };
  }
}

/** Uniform in the field: `share` of its area, `turn` of the circle. */
function placeIn(
  { raDeg, decDeg }: { readonly raDeg: number; readonly decDeg: number },
  share: number,
  turn: number,
): { raDeg: number; decDeg: number } {
  const [ra, dec] = [(raDeg * Math.PI) / 180, (decDeg * Math.PI) / 180];
  const distance = ((fieldRadiusDeg * Math.PI) / 180) * Math.sqrt(share);
  const east = distance * Math.sin(2 * Math.PI * turn);
  const north = distance * Math.cos(2 * Math.PI * turn);
  return fromVector([
    Math.cos(ra) * (Math.cos(dec) - north * Math.sin(dec)) - east * Math.sin(ra),
    Math.sin(ra) * (Math.cos(dec) - north * Math.sin(dec)) + east * Math.cos(ra),
    Math.sin(dec) + north * Math.cos(dec),
  ]);
}
