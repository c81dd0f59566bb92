import { fastExponential } from '../../fit/fast-exponential.ts';
import { switchDays } from './supernova-model.ts';
import { fallDays, gammaDays, riseStep } from './supernova-nodes.ts';

/** So far from the switch it is as good as over [d]. */
const softDays = 5 * switchDays;

/** What the soft switch adds to what each point near it gives to the normal equations. */
export class SoftSwitch {
  readonly from = new Int32Array(gammaDays.length);
  readonly to = new Int32Array(gammaDays.length);
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly aa: Float64Array;
  readonly ab: Float64Array;
  readonly bb: Float64Array;

  /** @param take room for so many numbers, whatever it holds */
  constructor(pointCount: number, take: (numbers: number) => Float64Array) {
    const make = () => take(riseStep * pointCount);
    [this.a, this.b, this.aa, this.ab, this.bb] = [make(), make(), make(), make(), make()];
  }

  fill(days: Float64Array, t0: number): void {
    const n = days.length;
    for (let g = 0, from = 0, to = 0; g < gammaDays.length; g++) {
      const t1 = t0 + gammaDays[g];
      while (from < n && days[from] < t1 - softDays) from++;
      while (to < n && days[to] < t1 + softDays) to++;
      this.from[g] = from;
      this.to[g] = to;
      for (let i = from; i < to; i++) {
        const after = days[i] - t1;
        const weight = 1 / (1 + fastExponential(-after / switchDays));
        const plateau = (days[i] - t0) / gammaDays[g];
        for (let f = 0; f < fallDays.length; f++) {
          const decline = fastExponential(-after / fallDays[f]);
          const a = weight * decline + (1 - weight);
          const b = -weight * decline - (1 - weight) * plateau;
          const hardA = after < 0 ? 1 : decline;
          const hardB = after < 0 ? -plateau : -decline;
          const at = (f * gammaDays.length + g) * n + i;
          this.a[at] = a - hardA;
          this.b[at] = b - hardB;
          this.aa[at] = a * a - hardA * hardA;
          this.ab[at] = a * b - hardA * hardB;
          this.bb[at] = b * b - hardB * hardB;
        }
      }
    }
  }
}
