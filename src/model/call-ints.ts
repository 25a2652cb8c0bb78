/*
 * Places of the ints in a row of the call table; what each means stands at the column of that name in call-table.ts. Constants of a module,
 * not fields of an object, because only those are folded into the code that uses them (a sixth of a run's time).
 */
export const generation = 0;
export const parent = 1;
export const wire = 2;
export const layer = 3;
export const node = 4;
export const operation = 5;
export const outcome = 6;
export const flags = 7;
export const attempt = 8;
export const instance = 9;
export const trace = 10;
export const span = 11;
export const depth = 12;
export const child = 13;
export const sibling = 14;
export const peer = 15;
export const peerGeneration = 16;
export const countA = 17;
export const countB = 18;
export const countC = 19;
export const key = 20;
export const cause = 21;
export const before = 22;
export const after = 23;
