import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { notice, open, test } from './support/playground.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });

/** From the run to its numbers, without waiting for real time. */
async function runToTheEnd(lesson: Locator): Promise<void> {
  await lesson.getByRole('button', { name: 'Run it', exact: true }).click();
  await lesson.getByRole('button', { name: 'Jump to the end' }).click();
  await expect(lesson.getByRole('heading', { name: 'What happened' })).toBeVisible();
}

test('a drawn curve lies over the measured one, and every step is accessible', async ({ page }) => {
  await open(page, './?lesson=herd');
  const lesson = panel(page);
  await expect(lesson.getByRole('button', { name: 'This is my prediction' })).toBeDisabled();
  await expectNoViolations(page, 'predict');
  const sheet = lesson.getByRole('slider');
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('the sheet is on the screen');
  await page.mouse.move(box.x + box.width * 0.15, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.5, { steps: 8 });
  await page.mouse.up();
  await lesson.getByLabel(/With full jitter/).fill('35');
  for (const sure of await lesson.getByRole('radio', { name: 'Fairly sure' }).all()) await sure.check();
  await lesson.getByRole('button', { name: 'This is my prediction' }).click();
  await expectNoViolations(page, 'run');
  await runToTheEnd(lesson);
  await expect(lesson).toContainText('The system: a course of up to 100/s.');
  await expect(lesson).toContainText('your drawing');
  await expect(lesson).toContainText('Fairly sure: 1 of 2 came as expected.');
  await expect(lesson).not.toContainText(/wrong/i);
  await expectNoViolations(page, 'observe');
  await lesson.getByRole('button', { name: 'Next: Explain' }).click();
  await expectNoViolations(page, 'explain');
  await lesson.getByRole('button', { name: 'Next: Try it' }).click();
  await lesson.getByRole('button', { name: 'Check my system' }).click();
  await expect(lesson.getByText('not yet').first()).toBeVisible();
  await expectNoViolations(page, 'try');
});

test('a lesson from prediction to met goals with the keyboard alone', async ({ page }) => {
  await open(page, './?lesson=window-edge');
  const lesson = panel(page);
  const press = async (target: Locator, ...keys: string[]) => {
    await target.focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  await press(lesson.getByRole('radio', { name: /^20:/ }), 'Space');
  await press(lesson.getByRole('button', { name: 'Move “Sliding log” up' }), 'Enter');
  await press(lesson.getByRole('button', { name: 'Move “Sliding log” up' }), 'Enter');
  await press(lesson.getByRole('button', { name: 'Move “Token bucket of 10” up' }), 'Enter');
  for (const sure of await lesson.getByRole('radio', { name: 'Sure', exact: true }).all())
    await press(sure, 'Space');
  await press(lesson.getByRole('button', { name: 'This is my prediction' }), 'Enter');
  await press(lesson.getByRole('button', { name: 'Run it', exact: true }), 'Enter');
  await press(lesson.getByRole('button', { name: 'Jump to the end' }), 'Enter');
  await expect(lesson).toContainText('Sure: 2 of 2 came as expected.');
  await expect(lesson).toContainText('Sliding log → Token bucket of 10 → Fixed window');
  await press(lesson.getByRole('button', { name: 'Next: Explain' }), 'Enter');
  await press(lesson.getByRole('button', { name: 'Next: Try it' }), 'Enter');
  for (const rung of [1, 2, 3]) {
    await press(lesson.getByRole('button', { name: /Show a hint/ }), 'Enter');
    await expect(lesson.getByText(`Hint ${rung}:`)).toBeVisible();
  }
  await page.evaluate(async () => {
    const { wires } = await window.faultline.document();
    const limiter = wires[0]?.policies[0];
    if (limiter === undefined) throw new Error('the wire has a limiter');
    const params = { ...limiter.params, algorithm: 'sliding-log' };
    await window.faultline.command({ type: 'set-policy-params', id: limiter.id, params });
  });
  await press(lesson.getByRole('button', { name: 'Check my system' }), 'Enter');
  await expect(lesson.getByText('All goals are met.')).toBeVisible();
});

test('a lesson from prediction to its result with clicks alone', async ({ page }) => {
  await open(page, './?lesson=window-edge');
  const lesson = panel(page);
  await lesson.getByRole('radio', { name: /^20:/ }).click();
  await lesson.getByRole('button', { name: 'Move “Sliding log” up' }).click();
  await lesson.getByRole('button', { name: 'Move “Token bucket of 10” up' }).click();
  for (const sure of await lesson.getByRole('radio', { name: 'Sure', exact: true }).all()) await sure.click();
  await lesson.getByRole('button', { name: 'This is my prediction' }).click();
  await runToTheEnd(lesson);
  await expect(lesson).toContainText(/Sure: \d of 2 came as expected\./);
});

test('nothing beside the lesson tells the answer before the run', async ({ page }) => {
  await open(page, './?lesson=slow-neighbour');
  const lesson = panel(page);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('once you have seen your prediction beside the run');
  await expect(inspector).not.toContainText('bulkhead');
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
  await runToTheEnd(lesson);
  await expect(inspector).toContainText('Put a bulkhead on the wire');
});

test('a place is marked on the picture of the system or in the list', async ({ page }) => {
  await open(page, './?lesson=slow-neighbour');
  const lesson = panel(page);
  await lesson.getByRole('radio', { name: 'Checkout', exact: true }).check();
  await lesson.locator('svg text', { hasText: 'Gateway' }).click();
  await expect(lesson.getByRole('radio', { name: 'Gateway', exact: true })).toBeChecked();
});

test('who skips is told so, and an unknown lesson is named', async ({ page }) => {
  await open(page, './?lesson=64-calls');
  const lesson = panel(page);
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
  await runToTheEnd(lesson);
  await expect(lesson.getByText('Not predicted.').first()).toBeVisible();
  await expect(lesson).toContainText('The system: “64: four times four times four”.');
  await open(page, './?lesson=hurd');
  await expect(notice(page, 'There is no lesson “hurd”: did you mean herd?')).toBeVisible();
});

test('hints that would tell the answer of a lesson wait until its run has been seen', async ({ page }) => {
  await open(page, './?lesson=64-calls');
  const lesson = panel(page);
  const count = page.getByTestId('hint-count');
  const told = page.getByTestId('wire-orders-database').getByTitle(/64 calls/);
  await expect(count).toHaveText('Hints later');
  await expect(told).toHaveCount(0);
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
  await runToTheEnd(lesson);
  await expect(count).toHaveText('4 hints');
  await expect(told).toBeVisible();
  // The same lesson once more asks the same questions; another system is no part of it.
  await lesson.getByRole('button', { name: 'Next: Explain' }).click();
  await lesson.getByRole('button', { name: 'Next: Try it' }).click();
  await lesson.getByRole('button', { name: 'Start the lesson again' }).click();
  await expect(count).toHaveText('Hints later');
  await page.evaluate(() => window.faultline.load('retry-storm'));
  await expect(count).toHaveText(/^[1-9]+ hints?$/);
});

/** What a lesson says of a trace, and what must be seen of it there. */
const shownTraces = [
  ['charged-twice', /Attempt 2/],
  // Copy 2 is the slow one, and its line is long.
  ['one-slow-copy', /Service #2[\s\S]*Waits in the queue/],
  // Orders go on after the user has gone, and to their end.
  ['deadlines', /2\.51 s/],
  // Three attempts are given up, and the first is worked on when its caller has gone.
  ['five-slow-seconds', /Attempt 3[\s\S]*Waits in the queue[\s\S]*Works/],
  // The holder that was stopped, and not the one that was quick.
  ['paused-holder', /report · trace 1/],
] as const;

for (const [id, seen] of shownTraces)
  test(`the trace that ${id} speaks of is the one that is shown, after looking at another time, too`, async ({
    page,
  }) => {
    await open(page, `./?lesson=${id}`);
    const lesson = panel(page);
    await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
    await runToTheEnd(lesson);
    await page.evaluate(() => window.faultline.seek(1000));
    await lesson.getByRole('button', { name: 'Show in the trace' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Trace' })).toContainText(seen);
    await expect.poll(() => page.evaluate(() => window.faultline.pause())).not.toEqual({ nowMs: 1000 });
  });

test('who changes the run, or opens something else meanwhile, is told so and led back', async ({ page }) => {
  await open(page, './?lesson=herd');
  const lesson = panel(page);
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
  await runToTheEnd(lesson);
  const changed = lesson.getByText('You changed the system while it ran.');
  await expect(changed).toHaveCount(0);
  await lesson.getByRole('button', { name: 'Run it again' }).click();
  await page.evaluate(async () => {
    const { wires } = await window.faultline.document();
    const { id, params } = wires[0]!.policies[0]!;
    await window.faultline.command({ type: 'set-policy-params', id, params: { ...params, jitter: 'full' } });
  });
  await lesson.getByRole('button', { name: 'Jump to the end' }).click();
  await expect(changed).toBeVisible();

  const other = lesson.getByText('Another system is on the canvas.');
  await expect(other).toHaveCount(0);
  await page.evaluate(() => window.faultline.load('shop'));
  await expect(other).toBeVisible();
  await lesson.getByRole('button', { name: 'Bring the lesson’s system back' }).click();
  await expect(other).toHaveCount(0);
  expect(await page.evaluate(async () => (await window.faultline.document()).title)).toBe('The herd');
});

test('a number that cannot be taken is said where it is written', async ({ page }) => {
  await open(page, './?lesson=64-calls');
  const field = panel(page).getByLabel('And when only one of the three wires retries?');
  for (const text of ['200', 'four']) {
    await field.fill(text);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription('A number from 0 to 100, please');
  }
  await field.fill('4');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await expect(field).toHaveAccessibleDescription('0 to 100');
});

test('what is to be seen on the canvas is seen, also behind panels of full height', async ({ page }) => {
  await open(page, './?lesson=unbooking');
  await page.getByRole('button', { name: 'Full height' }).click();
  const lesson = panel(page);
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).click();
  await runToTheEnd(lesson);
  await lesson.getByRole('button', { name: 'Show in the canvas' }).click();
  await expect(page.getByRole('button', { name: 'Full height' })).toBeVisible();
  const box = await page.getByRole('main').boundingBox();
  expect(box?.height).toBeGreaterThan(200);
});
