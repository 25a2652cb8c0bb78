import * as v from 'valibot';

/** A partition is whole: its direction is part of the target. */
export const partitionParams = v.strictObject({});
