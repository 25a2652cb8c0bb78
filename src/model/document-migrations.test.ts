import { expect, test } from 'vitest';
import { documentVersion } from './document.ts';
import { documentMigrations, type Migration, migrateDocument } from './document-migrations.ts';

const steps = new Map<number, Migration>([
  [1, ({ name, ...rest }) => ({ ...rest, title: name })],
  [2, (older) => ({ ...older, faults: [] })],
]);

test('an older document goes through every step to the present version', () => {
  expect(migrateDocument({ version: 1, name: 'Shop' }, steps, 3)).toEqual({
    ok: true,
    value: { version: 3, title: 'Shop', faults: [] },
  });
  expect(migrateDocument({ version: 2, title: 'Shop' }, steps, 3)).toEqual({
    ok: true,
    value: { version: 3, title: 'Shop', faults: [] },
  });
});

test('the present version passes as it is', () => {
  const raw = { version: 3 };
  expect(migrateDocument(raw, steps, 3)).toEqual({ ok: true, value: raw });
});

test('newer, never published and senseless versions are refused', () => {
  const reason = (version: unknown) => {
    const result = migrateDocument({ version }, steps, 3);
    return result.ok ? 'accepted' : result.error;
  };
  expect(reason(4)).toContain('Open it with a newer Faultline.');
  expect(reason(0)).toContain('Documents of version 0 were never published');
  for (const version of [-1, 1.5, '1', null, Number.NaN])
    expect(reason(version)).toContain('must be a whole number up to 3');
});

test('every older version has its step', () => {
  expect([...documentMigrations.keys()]).toEqual(
    Array.from({ length: documentVersion - 1 }, (_, n) => n + 1),
  );
});
