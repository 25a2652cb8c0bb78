import fc from 'fast-check';

/**
 * The seed of every property test. A build answers the same for the same code; `FC_SEED=$RANDOM npm run unit`
 * looks at other cases. A failure names its seed and its path.
 */
const seed = Number(process.env.FC_SEED ?? 20_261_121);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
