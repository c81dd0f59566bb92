/**
 * Fills `into` with the sine and cosine of an angle in turns, as the kernel makes them.
 *
 * @param into room for two numbers
 */
export function fillSineAndCosine(turns: number, into: Float64Array): void {
  const x = (Math.PI / 2) * (turns - Math.floor(turns + 0.5));
  const z = x * x;
  let ofSin = 1.58969099521155e-10;
  ofSin = ofSin * z - 2.5050760253406863e-8;
  ofSin = ofSin * z + 2.7557313707070068e-6;
  ofSin = ofSin * z - 0.0001984126982985795;
  ofSin = ofSin * z + 0.00833333333332249;
  ofSin = ofSin * z - 0.16666666666666632;
  let ofCos = -1.1359647557788195e-11;
  ofCos = ofCos * z + 2.087572321298175e-9;
  ofCos = ofCos * z - 2.7557314351390663e-7;
  ofCos = ofCos * z + 2.480158728947673e-5;
  ofCos = ofCos * z - 0.001388888888887411;
  ofCos = ofCos * z + 0.0416666666666666;
  const quarterSin = x + x * z * ofSin;
  const quarterCos = 1 - 0.5 * z + z * z * ofCos;
  const halfSin = 2 * quarterSin * quarterCos;
  const halfCos = 1 - 2 * quarterSin * quarterSin;
  into[0] = 2 * halfSin * halfCos;
  into[1] = 1 - 2 * halfSin * halfSin;
}
