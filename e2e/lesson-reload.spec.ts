import { expect, type Locator, type Page } from '@playwright/test';
import { open, ready, test } from './support/playground.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });

async function reload(page: Page): Promise<void> {
  await page.reload();
  await ready(page);
}

for (const address of ['./?lesson=overload', './']) {
  test(`a lesson keeps its prediction, its run and its step over a reload (${address})`, async ({ page }) => {
    await open(page, './?lesson=overload');
    const lesson = panel(page);
    if (address === './') await page.evaluate(() => history.replaceState(null, '', './'));
    await lesson.getByRole('radio').first().check();
    await reload(page);
    await expect(lesson.getByRole('radio').first()).toBeChecked();
    await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
    await reload(page);
    await lesson.getByRole('button', { name: 'Run it', exact: true }).click();
    await expect(lesson.getByRole('button', { name: 'Jump to the end' })).toBeVisible();
    await reload(page);
    // It was running, and runs on; paused, it stays so.
    await lesson.getByRole('button', { name: 'Pause' }).click();
    await reload(page);
    await expect(lesson.getByRole('button', { name: 'Go on' })).toBeVisible();
    await lesson.getByRole('button', { name: 'Jump to the end' }).click();
    await expect(lesson.getByRole('heading', { name: 'What happened' })).toBeVisible();
    await lesson.getByRole('button', { name: 'Next: Explain' }).click();
    const text = await lesson.innerText();
    await reload(page);
    await expect(lesson.getByRole('heading', { name: 'Why' })).toBeVisible();
    expect(await lesson.innerText()).toBe(text);
  });
}
