import * as v from 'valibot';

/** A black hole takes everything. */
export const blackholeParams = v.strictObject({});
