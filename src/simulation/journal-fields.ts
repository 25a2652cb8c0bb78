/* Places of the ints in a row of the journal: constants of a module, which are folded into the code that uses them. */
export const kind = 0;
export const subject = 1;
export const operation = 2;
export const call = 3;
export const parent = 4;
export const trace = 5;
export const attempt = 6;
export const instance = 7;
export const outcome = 8;
export const detail = 9;
