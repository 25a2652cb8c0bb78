import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { TraceList } from './trace-list.tsx';

test('attempts have a column with their name, and one attempt is told as well', () => {
  const trace = {
    trace: 1,
    operation: 'checkout',
    outcome: 'ok',
    startedMs: 0,
    endedMs: 5,
    attempts: 1,
  } as const;
  const drawn = renderToStaticMarkup(
    <TraceList traces={[trace as never]} selected={null} onSelect={vi.fn()} onFocus={vi.fn()} />,
  );
  expect(drawn).toContain('>Attempts</th>');
  expect(drawn).toContain('>1</td>');
});
