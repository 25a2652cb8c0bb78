import type { Page } from '@playwright/test';
import { advance, load } from './playground.ts';

/** Looks at one screen of the page, which has a name for what is found on it. */
export type Look = (page: Page, screen: string) => Promise<void>;

/** A breaker of default settings before the payments of the shop. */
export const protectPayments = {
  type: 'add-policy',
  wire: 'orders-payments',
  at: 0,
  policy: { id: 'breaker', kind: 'breaker', enabled: true, params: {} },
};

/** Something to say everywhere: a policy, a fault that acts, an answer that failed. */
const broken = {
  type: 'batch',
  label: 'Break and protect',
  commands: [
    protectPayments,
    {
      type: 'add-fault',
      fault: {
        id: 'slow-payments',
        kind: 'slow',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 0,
        durationMs: null,
        params: { factor: 20 },
      },
    },
  ],
};

/** A run in which everything that a status can look like is on the screen. */
export async function troubled(page: Page): Promise<void> {
  await load(page, 'shop');
  await page.evaluate((command) => window.faultline.command(command), broken);
  await advance(page, 15_000);
}
