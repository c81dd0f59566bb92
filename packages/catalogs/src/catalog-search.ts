/**
 * The sources of one catalogue near positions. For each position: cells near it → blocks that may hold them → rows within
 * a square around it → exact distances at the epoch of the position.
 */
import {
  angularDistanceArcsec,
  arcsecToDeg,
  arcsecToRad,
  cellsNear,
  degToRad,
  radToDeg,
} from '@lucero/sky';
import { doubleOf, floatOf, type ToldPart, textOf } from './block-format.ts';
import { firstBlockFor } from './block-index.ts';
import type { CatalogAnswer, CatalogMatch } from './contract.ts';
import { movePlace } from './move-place.ts';
import type { OpenCatalog, Searchable } from './open-catalog.ts';
import { sourceIdAt } from './row-layout.ts';
import type { SortedPositions } from './sorted-positions.ts';

/** What doubles lose in degrees, and far below what matters [deg]. */
const slackDeg = 1e-9;
/** Numbers that `cellsNear` may write. */
const rangeNumbers = 80;
/** Blocks whose own reach is well below the catalogue's are asked with their own. */
const shorterReach = 0.5;

export class CatalogSearch {
  readonly #catalog: OpenCatalog;
  readonly #searchable: Searchable;
  readonly #nearest: number;
  readonly #radiusArcsec: number | null;
  readonly #constantArcsec: number;
  readonly #epochJyear: number;
  readonly #largestMotion: number;
  readonly #largestRadius: number;
  readonly #none: CatalogAnswer;
  readonly #noneOutside: CatalogAnswer;
  readonly #columns: readonly ValueReader[];
  // Of the position at hand: the nearest rows so far, in order.
  readonly #separations: Float64Array;
  readonly #ra: Float64Array;
  readonly #dec: Float64Array;
  readonly #rows: Uint32Array;
  readonly #blocks: Uint32Array;
  #found = 0;
  readonly #ranges = new Float64Array(rangeNumbers);
  readonly #narrow = new Float64Array(rangeNumbers);
  readonly #place = new Float64Array(2);
  #asked: number[] = [];

  /** @param radiusArcsec instead of the catalogue's own rule */
  constructor(catalog: OpenCatalog, nearest: number, radiusArcsec: number | null) {
    const { description } = catalog.contents;
    this.#catalog = catalog;
    this.#searchable = catalog.searchable!;
    this.#nearest = nearest;
    this.#radiusArcsec = radiusArcsec;
    this.#constantArcsec = description.radius.kind === 'constant' ? description.radius.arcsec : 0;
    this.#epochJyear = description.properMotion ? description.epochJyear! : Number.NaN;
    this.#largestMotion = catalog.largestMotion;
    this.#largestRadius = catalog.largestRadius;
    const { name, version } = description;
    this.#none = { catalog: name, version, status: 'none', isCovered: true, matches: [] };
    this.#noneOutside = { ...this.#none, isCovered: false };
    this.#columns = valueReaders(catalog);
    this.#separations = new Float64Array(nearest);
    this.#ra = new Float64Array(nearest);
    this.#dec = new Float64Array(nearest);
    this.#rows = new Uint32Array(nearest);
    this.#blocks = new Uint32Array(nearest);
  }

  /** What the catalogue says of a position. */
  answer(positions: SortedPositions, p: number): CatalogAnswer {
    const years = positions.jyear[p]! - this.#epochJyear;
    const isUnknown = this.#search(positions, p, Number.isNaN(years) ? 0 : years);
    const { footprint } = this.#catalog;
    const isCovered = footprint?.covers(positions.footprintCell[p]!) ?? true;
    const none = isCovered ? this.#none : this.#noneOutside;
    if (this.#found === 0 && !isUnknown) return none;
    const matches: CatalogMatch[] = [];
    let isWhole = !isUnknown;
    for (let i = 0; i < this.#found; i++) {
      const told = this.#catalog.told(this.#blocks[i]!);
      if (told === null) isWhole = false;
      else matches.push(this.#match(i, told));
    }
    return { ...none, status: isWhole ? 'matched' : 'unknown', matches };
  }

  /** Finds the nearest rows; true when some that may be near cannot be read. */
  #search(positions: SortedPositions, p: number, years: number): boolean {
    this.#found = 0;
    const { index } = this.#searchable;
    const raDeg = positions.raDeg[p]!;
    const decDeg = positions.decDeg[p]!;
    const elapsed = Math.abs(years);
    const radius = this.#radiusArcsec ?? this.#largestRadius;
    const reach = radius + this.#largestMotion * elapsed;
    cellAt.face = positions.face[p]!;
    cellAt.x = positions.x[p]!;
    cellAt.y = positions.y[p]!;
    const count = cellsNear(raDeg, decDeg, reach, cellAt, this.#ranges);
    const asked = this.#blocksFor(count);
    let isUnknown = false;
    for (let i = 0; i < asked.length; i++) {
      const number = asked[i]!;
      const own =
        (this.#radiusArcsec ?? (this.#constantArcsec || index.maxRadius[number]!)) +
        index.maxMotion[number]! * elapsed;
      if (
        asked.length > 1 &&
        own < shorterReach * reach &&
        !this.#isNear(raDeg, decDeg, own, number)
      ) {
        continue;
      }
      const at = this.#catalog.searchedAt(number);
      if (at < 0) isUnknown = true;
      else {
        const motion = index.maxMotion[number]! * elapsed;
        this.#scan(number, at, raDeg, decDeg, Math.min(own, this.#farthest() + motion), years);
      }
    }
    return isUnknown;
  }

  /** Blocks that may hold rows of the cells in `#ranges`, each once. */
  #blocksFor(count: number): readonly number[] {
    const { index } = this.#searchable;
    const { firstCell } = index;
    const asked = this.#asked;
    asked.length = 0;
    for (let r = 0; r < count; r++) {
      const to = this.#ranges[2 * r + 1]!;
      let block = firstBlockFor(index, this.#ranges[2 * r]!);
      do {
        if (!asked.includes(block)) asked.push(block);
        block++;
      } while (block < index.count && firstCell[block]! < to);
    }
    return asked;
  }

  /** Whether a block may hold rows within a distance. */
  #isNear(raDeg: number, decDeg: number, reach: number, block: number): boolean {
    const { firstCell, count } = this.#searchable.index;
    const first = firstCell[block]!;
    const last = block + 1 < count ? firstCell[block + 1]! : Number.POSITIVE_INFINITY;
    const ranges = cellsNear(raDeg, decDeg, reach, cellAt, this.#narrow);
    for (let r = 0; r < ranges; r++) {
      if (this.#narrow[2 * r]! <= last && this.#narrow[2 * r + 1]! > first) return true;
    }
    return false;
  }

  /** No source beyond it is among the nearest any more [arcsec]. */
  #farthest(): number {
    const isFull = this.#found === this.#nearest;
    return isFull ? this.#separations[this.#nearest - 1]! : Number.POSITIVE_INFINITY;
  }

  /** Keeps the rows of a block that are near enough; the columns of its searched part follow each other from `at`. */
  #scan(
    block: number,
    at: number,
    raDeg: number,
    decDeg: number,
    reach: number,
    years: number,
  ): void {
    const { doubles } = this.#catalog;
    const { layout, index } = this.#searchable;
    const rows = index.rows[block]!;
    const decAt = at + rows;
    const pmRaAt = at + rows * layout.pmRa;
    const pmDecAt = at + rows * layout.pmDec;
    const radiusAt = at + rows * layout.radius;
    const decLimit = arcsecToDeg(reach) + slackDeg;
    const raLimit = rightAscensionLimit(decDeg, reach);
    const isMoving = years !== 0 && layout.pmRa >= 0;
    for (let row = 0; row < rows; row++) {
      let decNow = doubles[decAt + row]!;
      const north = decNow - decDeg;
      if (north > decLimit || north < -decLimit) continue;
      let raNow = doubles[at + row]!;
      const east = Math.abs(raNow - raDeg);
      if (east > raLimit && 360 - east > raLimit) continue;
      if (isMoving) {
        const pmRa = doubles[pmRaAt + row]!;
        const pmDec = doubles[pmDecAt + row]!;
        if (pmRa !== 0 || pmDec !== 0) {
          movePlace(raNow, decNow, pmRa, pmDec, years, this.#place);
          raNow = this.#place[0]!;
          decNow = this.#place[1]!;
        }
      }
      const separation = angularDistanceArcsec(raDeg, decDeg, raNow, decNow);
      const limit =
        this.#radiusArcsec ?? (layout.radius < 0 ? this.#constantArcsec : doubles[radiusAt + row]!);
      if (separation <= limit) this.#keep(block, row, separation, raNow, decNow);
    }
  }

  /** Puts a row among the nearest; of equally near ones the first in the files is the nearer. */
  #keep(block: number, row: number, separation: number, raDeg: number, decDeg: number): void {
    let at = this.#found;
    while (at > 0 && this.#isBefore(separation, block, row, at - 1)) at--;
    if (at === this.#nearest) return;
    const last = Math.min(this.#found, this.#nearest - 1);
    for (let i = last; i > at; i--) {
      this.#separations[i] = this.#separations[i - 1]!;
      this.#ra[i] = this.#ra[i - 1]!;
      this.#dec[i] = this.#dec[i - 1]!;
      this.#rows[i] = this.#rows[i - 1]!;
      this.#blocks[i] = this.#blocks[i - 1]!;
    }
    this.#separations[at] = separation;
    this.#ra[at] = raDeg;
    this.#dec[at] = decDeg;
    this.#rows[at] = row;
    this.#blocks[at] = block;
    this.#found = Math.min(this.#found + 1, this.#nearest);
  }

  #isBefore(separation: number, block: number, row: number, i: number): boolean {
    if (separation !== this.#separations[i]!) return separation < this.#separations[i]!;
    return block < this.#blocks[i]! || (block === this.#blocks[i]! && row < this.#rows[i]!);
  }

  #match(i: number, told: ToldPart): CatalogMatch {
    const row = this.#rows[i]!;
    const values: Record<string, number | string | null> = {};
    for (const { name, read } of this.#columns) values[name] = read(told, row);
    return {
      sourceId: textOf(told, sourceIdAt, row),
      separationArcsec: this.#separations[i]!,
      raDeg: this.#ra[i]!,
      decDeg: this.#dec[i]!,
      values,
    };
  }
}

const cellAt = { face: 0, x: 0, y: 0 };

interface ValueReader {
  readonly name: string;
  readonly read: (told: ToldPart, row: number) => number | string | null;
}

function valueReaders(catalog: OpenCatalog): ValueReader[] {
  const { layout } = catalog.searchable!;
  return catalog.contents.description.columns.map(({ name, type }) => {
    if (type === 'text') {
      const at = layout.texts.indexOf(name);
      return { name, read: (told, row) => textOf(told, at, row) || null };
    }
    if (type === 'float32') {
      const at = layout.floats.indexOf(name);
      return { name, read: (told, row) => nullOfNan(floatOf(told, at, row)) };
    }
    const at = layout.doubles.indexOf(name);
    return { name, read: (told, row) => nullOfNan(doubleOf(told, at, row)) };
  });
}

const nullOfNan = (x: number): number | null => (Number.isNaN(x) ? null : x);

/** Greatest difference in right ascension of two places within a distance [deg]; 180: any. */
function rightAscensionLimit(decDeg: number, reachArcsec: number): number {
  const cosDec = Math.cos(degToRad(decDeg));
  const sinReach = Math.sin(arcsecToRad(reachArcsec));
  // A cone that holds a pole has every right ascension.
  if (Math.abs(decDeg) + arcsecToDeg(reachArcsec) >= 90 || sinReach >= cosDec) return 180;
  return radToDeg(Math.asin(sinReach / cosDec)) * (1 + 1e-9) + slackDeg;
}
