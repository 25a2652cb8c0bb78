import * as v from 'valibot';

export const lostCheckpointParams = v.strictObject({});
