import type uPlot from 'uplot';
import type { MarkShape, PlotPoint, PlotSeries } from './plot-series.ts';

const sizePx = 4;

const outlines: Readonly<Record<MarkShape, (path: Path2D, r: number) => void>> = {
  circle: (path, r) => path.arc(0, 0, r, 0, 2 * Math.PI),
  square: (path, r) => path.rect(-0.88 * r, -0.88 * r, 1.76 * r, 1.76 * r),
  diamond: (path, r) => {
    path.moveTo(0, -1.25 * r);
    path.lineTo(1.25 * r, 0);
    path.lineTo(0, 1.25 * r);
    path.lineTo(-1.25 * r, 0);
    path.closePath();
  },
  triangle: (path, r) => {
    path.moveTo(0, -1.2 * r);
    path.lineTo(1.15 * r, 0.9 * r);
    path.lineTo(-1.15 * r, 0.9 * r);
    path.closePath();
  },
  plus: (path, r) => {
    path.moveTo(-1.2 * r, 0);
    path.lineTo(1.2 * r, 0);
    path.moveTo(0, -1.2 * r);
    path.lineTo(0, 1.2 * r);
  },
  cross: (path, r) => {
    path.moveTo(-r, -r);
    path.lineTo(r, r);
    path.moveTo(-r, r);
    path.lineTo(r, -r);
  },
};

function outlineOf(shape: MarkShape, radius: number): Path2D {
  const path = new Path2D();
  outlines[shape](path, radius);
  return path;
}

function limitOutline(radius: number): Path2D {
  const path = new Path2D();
  path.moveTo(-radius, -0.8 * radius);
  path.lineTo(radius, -0.8 * radius);
  path.lineTo(0, radius);
  path.closePath();
  return path;
}

export interface DrawnColours {
  readonly of: (css: string) => string;
  readonly panel: string;
  readonly glow: string;
}

/** Draws every series onto the canvas of a plot, inside its axes. */
export function drawSeries(
  plot: uPlot,
  series: readonly PlotSeries[],
  selectedKey: string | null,
  colours: DrawnColours,
): void {
  const { ctx, bbox } = plot;
  const dpr = devicePixelRatio;
  const radius = sizePx * dpr;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const chosen: [PlotPoint, PlotSeries][] = [];
  for (const each of series) {
    const colour = colours.of(each.colour);
    ctx.strokeStyle = colour;
    if (each.kind === 'line') {
      drawLine(plot, each.points, dpr);
      continue;
    }
    drawErrors(plot, each.points, dpr);
    const outline = outlineOf(each.shape, radius);
    const limit = limitOutline(radius);
    for (const point of each.points) {
      drawMark(plot, point, point.isLimit ? limit : outline, {
        colour,
        ground: colours.panel,
        isFilled: !point.isLimit && each.shape !== 'plus' && each.shape !== 'cross',
        dpr,
      });
      if (point.key !== null && point.key === selectedKey) chosen.push([point, each]);
    }
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = colours.glow;
  ctx.lineWidth = 2.5 * dpr;
  for (const [point] of chosen) {
    ctx.beginPath();
    ctx.arc(
      plot.valToPos(point.x, 'x', true),
      plot.valToPos(point.y, 'y', true),
      2.1 * radius,
      0,
      2 * Math.PI,
    );
    ctx.stroke();
  }
  ctx.restore();
}

function drawLine(plot: uPlot, points: readonly PlotPoint[], dpr: number): void {
  const { ctx } = plot;
  ctx.lineWidth = 1.8 * dpr;
  ctx.globalAlpha = 0.85;
  ctx.beginPath();
  for (const { x, y } of points) {
    ctx.lineTo(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true));
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function drawErrors(plot: uPlot, points: readonly PlotPoint[], dpr: number): void {
  const { ctx } = plot;
  ctx.lineWidth = 1.2 * dpr;
  ctx.globalAlpha = 0.55;
  ctx.beginPath();
  for (const { x, y, error, isLimit } of points) {
    if (error === null || isLimit) continue;
    const left = plot.valToPos(x, 'x', true);
    ctx.moveTo(left, plot.valToPos(y - error, 'y', true));
    ctx.lineTo(left, plot.valToPos(y + error, 'y', true));
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function drawMark(
  plot: uPlot,
  point: PlotPoint,
  outline: Path2D,
  style: {
    readonly colour: string;
    readonly ground: string;
    readonly isFilled: boolean;
    readonly dpr: number;
  },
): void {
  const { ctx } = plot;
  ctx.save();
  ctx.translate(plot.valToPos(point.x, 'x', true), plot.valToPos(point.y, 'y', true));
  ctx.lineWidth = (point.isOpen ? 1.5 : 1) * style.dpr;
  if (style.isFilled) {
    ctx.fillStyle = point.isOpen ? style.ground : style.colour;
    ctx.fill(outline);
    if (point.isPale) {
      ctx.globalAlpha = 0.5;
      ctx.fillStyle = style.ground;
      ctx.fill(outline);
      ctx.globalAlpha = 1;
    }
  }
  ctx.strokeStyle = point.isOpen || point.isPale || !style.isFilled ? style.colour : style.ground;
  if (point.isLimit) ctx.globalAlpha = 0.65;
  ctx.stroke(outline);
  ctx.restore();
}
