/* Places of the floats in a row of the call table, as call-ints.ts has those of the ints. */
export const startedMs = 0;
export const deadlineMs = 1;
export const timer = 2;
export const retryAfterMs = 3;
export const memoA = 4;
export const memoB = 5;
export const recorded = 6;
export const attempts = 7;
export const outermost = 8;
