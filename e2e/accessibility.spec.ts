import { expect, type Page } from '@playwright/test';
import { expectNoViolations, violationsIn } from './support/axe.ts';
import { node, open, test } from './support/playground.ts';
import { type Look, troubled } from './support/troubled.ts';

async function showPanel(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tabpanel')).not.toContainText('Loading');
}

/** Every screen that a learner meets, in one page: opening each anew would take a minute a theme. */
async function walk(page: Page, look: Look): Promise<void> {
  await look(page, 'first page');
  await troubled(page);
  await node(page, 'Payments').click();
  // In the projector theme the sides are folded away.
  const show = page.getByRole('button', { name: 'Show inspector' });
  if (await show.isVisible()) await show.click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Payments');
  await look(page, 'inspector of a node');
  await page.getByRole('button', { name: /^Circuit breaker on the wire from Orders/ }).click();
  await expect(page.getByRole('article', { name: 'Circuit breaker' })).toBeVisible();
  await look(page, 'inspector of a wire with a breaker');
  for (const panel of ['Events', 'Metrics', 'Policies', 'Outline']) {
    await showPanel(page, panel);
    await look(page, panel);
  }
  await page.getByRole('button', { name: 'Actions for Payments' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look(page, 'menu of the outline');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  await look(page, 'list of everything');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'share dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'File' }).click();
  await look(page, 'file menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  const gallery = page.getByRole('dialog', { name: 'Lessons and scenarios' });
  await expect(gallery.getByRole('heading', { name: 'The herd' }).first()).toBeVisible();
  await look(page, 'gallery');
  await gallery.getByRole('button', { name: 'Start “Fail fast”' }).click();
  await expect(page.getByRole('button', { name: 'This is my prediction' })).toBeVisible();
  await look(page, 'a lesson’s prediction');
  await node(page, 'Payments').click();
  await page.getByRole('button', { name: 'Read about service' }).click();
  await expect(page.getByRole('dialog').getByRole('heading', { level: 3, name: 'Service' })).toBeVisible();
  await look(page, 'handbook');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(page.getByRole('button', { name: /^Payments/ })).toBeVisible();
  await look(page, 'outline on a phone');
}

for (const theme of ['light', 'dark', 'projector', 'forced colours']) {
  test(`axe finds nothing on the main screens in ${theme}`, async ({ page }) => {
    test.slow();
    if (theme === 'forced colours') await page.emulateMedia({ forcedColors: 'active' });
    await open(page, `./?autoplay=0${theme === 'forced colours' ? '' : `&theme=${theme}`}`);
    await walk(page, expectNoViolations);
  });
}

test('axe finds nothing on a phone', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?autoplay=0');
  await expectNoViolations(page, 'phone, canvas');
  await troubled(page);
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('button', { name: /^Payments/ }).click();
  await expectNoViolations(page, 'phone, inspector');
  // What finds nothing has to be able to find something.
  await page
    .locator('main')
    .first()
    .evaluate((main) => {
      main.insertAdjacentHTML(
        'beforeend',
        '<p style="position: fixed; inset: 0; z-index: 99; background: #fff; color: #ddd">Hardly to be read<button></button></p>',
      );
    });
  const found = await violationsIn(page, null);
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
});

/**
 * What can be pressed and is smaller than `size`. Inputs count with the label around them; links in running text, what React Flow owns, and
 * what stands on the canvas, whose size goes by its zoom, are let through as WCAG 2.5.8 does.
 */
function tooSmall(page: Page, size: number): Promise<string[]> {
  return page.evaluate((size) => {
    const pressed =
      'button, a[href], input, select, textarea, summary, [role="button"], [role="tab"], [role^="menuitem"], [role="option"], [role="switch"], [role="slider"], [role="separator"][tabindex]';
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter(
        (one) =>
          one.closest('.react-flow, .sr-only, [inert], p, td, [lang="en"]') === null &&
          !one.matches(':disabled'),
      )
      .flatMap((one) => {
        const boxes = [one, one.closest('label')].flatMap((place) =>
          place ? [place.getBoundingClientRect()] : [],
        );
        const before = getComputedStyle(one, '::before');
        const beyond =
          before.content !== 'none' && before.position === 'absolute'
            ? -Number.parseFloat(before.top) || 0
            : 0;
        const width = Math.max(...boxes.map((box) => box.width)) + 2 * beyond;
        const height = Math.max(...boxes.map((box) => box.height)) + 2 * beyond;
        if (width === 0 || (width >= size - 0.5 && height >= size - 0.5)) return [];
        const name = one.getAttribute('aria-label') ?? (one.textContent || one.id);
        return [
          `${one.tagName} ${one.getAttribute('role') ?? ''} “${name.slice(0, 40)}” ${Math.round(width)} × ${Math.round(height)} ${one.className.slice(0, 60)}`,
        ];
      });
  }, size);
}

for (const [pointer, size] of [
  ['mouse', 24],
  ['finger', 44],
] as const) {
  test.describe(`with a ${pointer}`, () => {
    test.use({ hasTouch: pointer === 'finger', isMobile: pointer === 'finger' });

    test(`whatever is pressed is ${size} px in width and height`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width: 1280, height: 800 });
      await open(page, './?autoplay=0');
      const small = new Map<string, string>();
      await walk(page, async (_, screen) => {
        for (const one of await tooSmall(page, size)) if (!small.has(one)) small.set(one, screen);
      });
      expect([...small]).toEqual([]);
    });
  });
}

/** Goes through the page with Tab; what has the focus must not lie wholly under something else and must show it. */
async function hiddenFocus(page: Page, steps: number): Promise<string[]> {
  const found: string[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    const problem = await page.evaluate(problemOfFocus);
    if (problem !== null) found.push(problem);
  }
  return [...new Set(found)];
}

/** What is wrong with the focus as it is seen; what only comes or goes, as a tip does, has some tenths of a second for it. Runs in the page. */
async function problemOfFocus(): Promise<string | null> {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;

  /** What covers it, if no point of it can be seen. */
  const cover = (): string | null => {
    const box = focused.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (left >= right || top >= bottom) return 'nothing: it is out of the window';
    const covers = [0.1, 0.5, 0.9].flatMap((down) =>
      [0.1, 0.5, 0.9].map((across) =>
        document.elementFromPoint(left + across * (right - left), top + down * (bottom - top)),
      ),
    );
    const isSeen = covers.some(
      (one) =>
        one !== null &&
        (focused.contains(one) || one.contains(focused) || focused.closest('label')?.contains(one)),
    );
    return isSeen ? null : `${covers[4]?.tagName} ${covers[4]?.className}`;
  };
  const isRinged = () =>
    [
      focused,
      focused.parentElement,
      focused.parentElement?.parentElement,
      ...focused.querySelectorAll('*'),
    ].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (
        (outlineStyle !== 'none' && outlineWidth !== '0px') ||
        boxShadow !== 'none' ||
        one.matches('.fl-ring-outer')
      );
    });
  const problem = (): string | null => {
    const under = cover();
    if (under !== null) return `is under ${under}`;
    return isRinged() ? null : 'has no ring';
  };

  for (let look = 0; look < 10 && problem() !== null; look++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const last = problem();
  const name = focused.getAttribute('aria-label') ?? focused.textContent.slice(0, 40);
  return last === null ? null : `${focused.tagName} “${name}” ${last}`;
}

test('the focus is always seen: with a ring, and never under a bar or a sheet', async ({ page }) => {
  test.slow();
  await open(page, './?autoplay=0');
  await troubled(page);
  expect(await hiddenFocus(page, 90), 'desk').toEqual([]);
});

test('on a phone the focus is seen, too: in the list of nodes and in the inspector over it', async ({
  page,
}) => {
  test.slow();
  page.setDefaultTimeout(15_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?autoplay=0');
  await troubled(page);
  await page.getByRole('tab', { name: 'List' }).click();
  const row = page.getByTestId('outline').getByRole('button', { name: /^Payments/ });
  await expect(row).toBeVisible();
  expect(await hiddenFocus(page, 40), 'list').toEqual([]);
  await row.click();
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  await expect(sheet).toContainText('Payments');
  expect(await hiddenFocus(page, 60), 'list with the inspector').toEqual([]);
  await page.getByRole('tab', { name: 'Canvas' }).click();
  await expect(node(page, 'Payments')).toBeVisible();
  expect(await hiddenFocus(page, 60), 'canvas with the inspector').toEqual([]);
});

test('what Tab scrolls under a pointer that rests shows no tip; the pointer has to move for one', async ({
  page,
}) => {
  await open(page, './?scenario=shop&autoplay=0');
  await node(page, 'Payments').click();
  const help = page.getByRole('button', { name: 'What does Queue limit do?' });
  await help.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const tip = page.locator('[aria-hidden="true"]').filter({ hasText: /^What does Queue limit do\?$/ });
  const box = (await help.boundingBox())!;
  // Over the help, which is then led away, and back by the scrolling that follows a Tab.
  await help.evaluate((one) => one.closest('aside')!.scrollBy(0, -100));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.press('Tab');
  await help.evaluate((one, top) => {
    one.closest('aside')!.scrollBy(0, one.getBoundingClientRect().top - top);
  }, box.y);
  await expect.poll(() => help.evaluate((one) => one.matches(':hover'))).toBe(true);
  await page.waitForTimeout(600);
  await expect(tip).toBeHidden();
  await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
  await expect(tip).toBeVisible();
});

test('everything that moves stands still for who asked the system for it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.getByTestId('canvas')).toHaveAttribute('data-still', 'true');
});

test('in the colours of the system the bars of a trace are filled, and the chosen trace is marked', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, './?scenario=shop&t=5s&autoplay=0&panel=trace');
  const row = page.getByTestId('trace-row').nth(5);
  await row.click();
  await page.getByRole('button', { name: 'Break it' }).focus();
  await expect(row).toHaveCSS('outline-style', 'solid');
  const critical = page.getByTestId('critical').first();
  const [filled, ink] = await critical.evaluate((bar) => [
    getComputedStyle(bar).backgroundColor,
    getComputedStyle(document.body).color,
  ]);
  expect(filled).toBe(ink);
});
