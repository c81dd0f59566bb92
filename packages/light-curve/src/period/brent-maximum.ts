/** Where a function is highest, and how high. */
export interface Maximum {
  readonly at: number;
  readonly value: number;
}

const goldenSection = (3 - Math.sqrt(5)) / 2;
const mostSteps = 60;

/**
 * Highest point of a function between two ends, by Brent's method: parabolas through the best three
 * points so far, golden sections where a parabola does not help. Returns the highest of all points
 * tried, so never less than at `start`.
 *
 * @param start where to begin, between the ends; a good guess saves half of the evaluations
 * @param tolerance of the place; it is known at least so well when the search ends
 * Reference: Brent 1973, Algorithms for Minimization without Derivatives, chapter 5
 */
export function brentMaximum(
  f: (x: number) => number,
  low: number,
  high: number,
  start: number,
  tolerance: number,
): Maximum {
  let [a, b] = [low, high];
  let best = start;
  let second = start;
  let third = start;
  let atBest = f(start);
  let atSecond = atBest;
  let atThird = atBest;
  let step = 0;
  let stepBeforeLast = 0;
  for (let i = 0; i < mostSteps; i++) {
    const middle = (a + b) / 2;
    if (Math.abs(best - middle) <= 2 * tolerance - (b - a) / 2) break;
    let isParabola = false;
    if (Math.abs(stepBeforeLast) > tolerance) {
      const r = (best - second) * (atThird - atBest);
      let q = (best - third) * (atSecond - atBest);
      let p = (best - third) * q - (best - second) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      else q = -q;
      if (
        Math.abs(p) < Math.abs((q * stepBeforeLast) / 2) &&
        p > q * (a - best) &&
        p < q * (b - best)
      ) {
        isParabola = true;
        stepBeforeLast = step;
        step = p / q;
        const to = best + step;
        if (to - a < 2 * tolerance || b - to < 2 * tolerance) {
          step = best < middle ? tolerance : -tolerance;
        }
      }
    }
    if (!isParabola) {
      stepBeforeLast = (best < middle ? b : a) - best;
      step = goldenSection * stepBeforeLast;
    }
    const tried = best + (Math.abs(step) >= tolerance ? step : Math.sign(step) * tolerance);
    const atTried = f(tried);
    if (atTried >= atBest) {
      if (tried < best) b = best;
      else a = best;
      [third, second, best] = [second, best, tried];
      [atThird, atSecond, atBest] = [atSecond, atBest, atTried];
    } else {
      if (tried < best) a = tried;
      else b = tried;
      if (atTried >= atSecond || second === best) {
        [third, second] = [second, tried];
        [atThird, atSecond] = [atSecond, atTried];
      } else if (atTried >= atThird || third === best || third === second) {
        [third, atThird] = [tried, atTried];
      }
    }
  }
  return { at: best, value: atBest };
}
