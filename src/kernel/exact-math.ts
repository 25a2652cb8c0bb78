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
