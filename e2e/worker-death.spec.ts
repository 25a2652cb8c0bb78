import { expect } from '@playwright/test';
import { advance, documentText, hashOf, notice, open, test, timeBar } from './support/playground.ts';

test('a simulation that dies silently is replaced with the session intact, and the person is told', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await advance(page, 4000);
  await page.evaluate(() => window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Card' }));
  await advance(page, 2000);
  const [document, hash] = [await documentText(page), await hashOf(page)];
  const [worker] = page.workers();
  // Ends it as the browser would for want of memory: no error event, no message.
  await worker!.evaluate(() => self.close());
  await expect(notice(page, 'was restarted')).toBeVisible();
  expect(await documentText(page)).toBe(document);
  expect(await hashOf(page)).toBe(hash);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => documentText(page)).not.toContain('Card');
});

test('a simulation that throws while it plays is replaced and plays on', async ({ page, complaints }) => {
  await open(page);
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by a test');
    });
  });
  await expect(notice(page, 'was restarted')).toBeVisible();
  await expect(timeBar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  const before = await page.evaluate(async () => (await window.faultline.pause()).nowMs);
  expect(before).toBeGreaterThan(0);
  // The browser itself reports what a worker throws.
  complaints.length = 0;
});

test('a session that kills every worker ends in words, not in a loop', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (sessionStorage.getItem('deadly') === null) return;
        this.addEventListener('message', () =>
          this.dispatchEvent(new ErrorEvent('error', { message: 'a test' })),
        );
      }
    };
  });
  await open(page, './?autoplay=0');
  const document = await documentText(page);
  await page.evaluate(() => sessionStorage.setItem('deadly', ''));
  const [worker] = page.workers();
  await worker!.evaluate(() => self.close());
  await expect(page.getByText(/reload the page/i).first()).toBeVisible();
  expect(await documentText(page)).toBe(document);
  complaints.length = 0;
});
