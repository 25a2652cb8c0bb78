import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, open, ready, test } from './support/playground.ts';

const pill = (page: Page, id = 'orders-payments') => page.getByTestId(`wire-${id}`);
const toggle = (page: Page, name: string) => page.getByRole('menuitemcheckbox', { name, exact: true });

async function openRunning(page: Page, address: string): Promise<void> {
  await open(page, address);
  await advance(page, 5000);
}

test('by clicks alone a person puts p99 and the policies on all wires, and both are there after a reload', async ({
  page,
}) => {
  await openRunning(page, './?autoplay=0');
  await expect(pill(page)).toContainText(/\d+\/s.*p95 \d+ ms.*%/);
  await page.getByRole('button', { name: 'Labels of wires' }).click();
  const menu = page.getByRole('menu', { name: 'Labels of wires' });
  await expect(menu).toContainText('over the last 10 s');
  await expect(toggle(page, 'p95')).toBeChecked();
  // It stays open, for more than one may be wanted.
  await toggle(page, 'p99').click();
  await toggle(page, 'p95').click();
  await toggle(page, 'Policies in words').click();
  await expect(menu).toBeVisible();
  await expectNoViolations(page, 'labels of wires');
  await page.keyboard.press('Escape');
  await expect(pill(page)).toContainText(/p99 \d+ ms/);
  await expect(pill(page)).toContainText('timeout 1 s');
  await expect(pill(page)).not.toContainText('p95');
  await expect(pill(page, 'client-gateway')).toContainText(/p99 \d+ ms/);
  await expect(pill(page, 'client-gateway')).not.toContainText('timeout');
  // Who listens hears what the label shows, and rate and errors in any case.
  await expect(pill(page)).toHaveAccessibleName(/requests per second.*p99 \d+ ms, timeout 1 s/);
  await page.reload();
  await ready(page);
  await advance(page, 1000);
  await expect(pill(page)).toContainText(/p99 \d+ ms/);
  await expect(pill(page)).toContainText('timeout 1 s');
});

test('by keyboard alone the labels are chosen in the settings, and from the list of everything', async ({
  page,
}) => {
  await openRunning(page, './?autoplay=0');
  const settings = page.getByRole('button', { name: 'Theme and settings' });
  await expect(settings).toBeEnabled();
  await settings.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.type('Labels');
  const unfolds = page.getByRole('menuitem', { name: 'Labels of wires' });
  await expect(unfolds).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(unfolds).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(unfolds).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(toggle(page, 'Rate')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(toggle(page, 'p50')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toggle(page, 'p50')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(pill(page)).toContainText(/p50 \d+ ms/);
  await expect(pill(page)).not.toContainText('/s');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('labels usual');
  await page.keyboard.press('Enter');
  await expect(pill(page)).not.toContainText('p50');
  await expect(pill(page)).toContainText('/s');
});

test('an address chooses for its page only, and without labels a wire keeps its mark and its place', async ({
  page,
}) => {
  await openRunning(page, './?autoplay=0&labels=none');
  await expect(pill(page)).toHaveText('');
  await expect(pill(page).locator('[data-shape="ok"]')).toBeVisible();
  await pill(page).click();
  await expect(pill(page)).toHaveAttribute('aria-pressed', 'true');
  await openRunning(page, './?autoplay=0&labels=p50,rate');
  await expect(pill(page)).toContainText(/\d+\/s.*p50 \d+ ms/);
  await openRunning(page, './?autoplay=0');
  await expect(pill(page)).toContainText(/\d+\/s.*p95 \d+ ms.*%/);
});

/** Labels that lie on a node or on each other, by the boxes of what is written. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxOf = (one: Element) => one.getBoundingClientRect();
    const meet = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const labels = [...document.querySelectorAll('.fl-pill')].flatMap((one) =>
      [...one.querySelectorAll('.fl-pill-numbers, .fl-pill-policies')].map((line) => ({
        of: one,
        box: boxOf(line),
      })),
    );
    const nodes = [...document.querySelectorAll('[data-item-type="node"]')];
    return labels.flatMap(({ of, box }) => [
      ...nodes
        .filter((node) => meet(box, boxOf(node)))
        .map((node) => `${of.textContent} on ${node.ariaLabel}`),
      ...labels
        .filter((other) => other.of !== of && meet(box, other.box))
        .map(() => `${of.textContent} on a label`),
    ]);
  });
}

for (const theme of ['light', 'projector']) {
  test(`with everything on, no label of the shop covers a node or another in ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openRunning(page, `./?autoplay=0&theme=${theme}&labels=rate,p50,p95,p99,errors,policies`);
    await expect(pill(page)).toContainText(/p99 \d+ ms.*timeout 1 s/);
    expect(await covered(page)).toEqual([]);
  });
}

test('where there is no room for all lines a label has one, and shows the others to who goes to it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openRunning(page, './?scenario=order-saga&autoplay=0&labels=rate,p50,p95,p99,errors,policies');
  const short = page.locator('[data-short] .fl-pill').first();
  const policies = short.getByText('timeout 500 ms');
  await expect(policies).toBeHidden();
  await short.hover();
  await expect(policies).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(policies).toBeHidden();
  await page.keyboard.press('Tab');
  await short.focus();
  await expect(policies).toBeVisible();
});
