import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './tools/browser.mjs';

// tools/test.mjs finds a free port, so that two runs on one machine do not meet.
const port = Number(process.env.E2E_PORT ?? 4871);
// A build beside dist can be tested while another is being made.
const folder = process.env.E2E_FOLDER ?? 'dist';
const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // On two busy cores a key now and then comes before what it is for; what needs its second try is counted as flaky and told.
  retries: 1,
  // Nothing is timed here, and the machine may be busy.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}/`,
    // What cannot be pressed within this time will not be later; the test need not wait for its own end.
    actionTimeout: 30_000,
    // What fails does so twice before it counts, and recording every first try took a tenth of all time.
    trace: 'on-first-retry',
    // What is kept for a page without a network would stand between a test and the files that it asks for; offline.spec.ts has it.
    serviceWorkers: 'block',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node tools/serve-for-tests.mjs ${port} ${folder}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
