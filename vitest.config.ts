import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.mjs'],
    environment: 'node',
    // Nobody waits at the machine meanwhile: all cores, not all but one.
    maxWorkers: '100%',
    setupFiles: ['tools/fast-check-seed.ts', 'src/simulation/bring-later-part.ts'],
    // Runs of simulated minutes and random documents take their time on a busy machine; a test that hangs is still ended.
    testTimeout: 120_000,
  },
});
