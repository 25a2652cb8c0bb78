import { afterEach, expect, test, vi } from 'vitest';
import { downloadText } from './download-text.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a file that is handed over can be read after the click, and is let go of later', () => {
  vi.useFakeTimers();
  const link = { href: '', download: '', click: vi.fn() };
  vi.stubGlobal('document', { createElement: () => link });
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  downloadText('shop.json', '{}', 'application/json');
  expect(link).toMatchObject({ href: expect.stringMatching(/^blob:/), download: 'shop.json' });
  expect(link.click).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600_000);
  expect(revoke).toHaveBeenCalledExactlyOnceWith(link.href);
});
