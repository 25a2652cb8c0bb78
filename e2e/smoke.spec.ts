import { expect, test } from '@playwright/test';

test('the page opens without an error, a refused resource or a request to elsewhere', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    const isLocal = request.url().startsWith(baseURL ?? '') || protocol === 'data:' || protocol === 'blob:';
    if (!isLocal) complaints.push(`asked ${request.url()}`);
  });
  await page.goto('./');
  await expect(page).toHaveTitle(/Faultline/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(complaints).toEqual([]);
});

test('the page refuses inline script and eval', async ({ page }) => {
  await page.goto('./');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline script ran"';
    document.head.append(script);
    return document.title.includes('inline script ran');
  });
  expect(ran).toBe(false);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /script-src 'self'(;|$)/,
  );
});
