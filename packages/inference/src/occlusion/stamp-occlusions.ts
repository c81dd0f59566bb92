import type { Explanation } from '../explanation.ts';
import { isLacking } from '../input/lack-of-stamps.ts';
import type { StampInput } from '../manifest.ts';
import type { Ask, MadeInputs } from './occlusion.ts';

type Span = readonly [fromPx: number, toPx: number];

/** Cells along a side; odd, so that the target lies in the middle one. */
const cellsPerSide = 7;

/**
 * Takes each cell of each stamp, each stamp, and all stamps away: pixels become their background. A stamp
 * that the alert lacks has nothing to take.
 */
export function stampOcclusions(
  { tensor, order, cropPx, arcsecPerPx, layout }: StampInput,
  { tensors, missingInputs, unreadableStamps }: MadeInputs,
  ask: Ask,
): () => NonNullable<Explanation['stamps']> {
  const made = tensors[tensor]!;
  const indexOf = (plane: number, y: number, x: number): number =>
    layout === 'interleaved'
      ? (y * cropPx + x) * order.length + plane
      : (plane * cropPx + y) * cropPx + x;
  const cellCount = Math.min(cellsPerSide, cropPx);
  const cellEdgesPx = Array.from({ length: cellCount + 1 }, (_, i) =>
    Math.round((i * cropPx) / cellCount),
  );
  const spans = cellEdgesPx.slice(1).map((to, i): Span => [cellEdgesPx[i]!, to]);
  const whole: Span = [0, cropPx];

  /** Median of the plane, the upper one of an even number: what the scaling took as zero. */
  const backgrounds = order.map((_, plane) => {
    const pixels = new Float32Array(cropPx * cropPx);
    for (let y = 0; y < cropPx; y++) {
      for (let x = 0; x < cropPx; x++) pixels[y * cropPx + x] = made[indexOf(plane, y, x)]!;
    }
    return pixels.sort()[pixels.length >> 1]!;
  });
  const hide = (data: Float32Array, plane: number, [fromY, toY]: Span, [fromX, toX]: Span) => {
    for (let y = fromY; y < toY; y++) {
      for (let x = fromX; x < toX; x++) data[indexOf(plane, y, x)] = backgrounds[plane]!;
    }
  };
  const askFor = (apply: (data: Float32Array) => void) => ask({ tensor, apply });

  const lacks = { missing: missingInputs, unreadable: unreadableStamps };
  const present = [...order.entries()].filter(([, kind]) => !isLacking(lacks, kind));
  const each = present.map(([plane, kind]) => ({
    kind,
    whole: askFor((data) => hide(data, plane, whole, whole)),
    cells: spans.map((ySpan) =>
      spans.map((xSpan) => askFor((data) => hide(data, plane, ySpan, xSpan))),
    ),
  }));
  const all = askFor((data) => {
    for (const plane of order.keys()) hide(data, plane, whole, whole);
  });
  return () => ({
    cropPx,
    arcsecPerPx: arcsecPerPx ?? null,
    cellEdgesPx,
    each: each.map((stamp) => ({
      kind: stamp.kind,
      wholeStampLogOdds: stamp.whole(),
      cellsLogOdds: stamp.cells.map((row) => row.map((cell) => cell())),
    })),
    allLogOdds: all(),
  });
}
