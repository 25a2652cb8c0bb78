import { expect, it } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import type { FaultlineDocument } from '../document.ts';
import { applyCommand } from '../reducer.ts';
import { accepted } from '../testing/accepted.ts';
import { lintDocument } from './lint-document.ts';

function asking(session: string, kind: string): FaultlineDocument {
  const node = (id: string, of: string, params = {}) => ({ id, kind: of, title: id, x: 0, y: 0, params });
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Sessions',
      nodes: [node('app', 'client', { session, keys: 'uniform' }), node('store', kind)],
      wires: [{ id: 'app-store', from: 'app', to: 'store', latencyMs: 1 }],
      faults: [],
    },
    registry,
  );
}

const found = (document: FaultlineDocument) =>
  lintDocument(document, registry).filter(({ rule }) => rule === 'session-without-positions');

it.each(['count-only', 'read-your-writes', 'monotonic-reads', 'both'])(
  'says that %s does nothing on a quorum replica, and offers to take it off',
  (session) => {
    const document = asking(session, 'quorum-replica');
    const [finding] = found(document);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'app-store' });
    expect(finding?.text).toContain(`The session guarantee of app (${session}) does nothing on app → store`);
    const mended = applyCommand(document, finding!.remedy!, registry);
    expect(mended.ok && found(mended.value.document)).toEqual([]);
  },
);

it('says nothing where positions are told, or no guarantee is asked for', () => {
  expect(found(asking('both', 'replica'))).toEqual([]);
  expect(found(asking('both', 'projection'))).toEqual([]);
  expect(found(asking('off', 'quorum-replica'))).toEqual([]);
});
