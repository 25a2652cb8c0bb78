import { useMemo } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import type { SelectOption } from '../kit/select.tsx';

const selectDocument = (state: SessionState) => state.document;

/** The nodes that a node is wired to, as options of a select, in document order. */
export function useCallees(owner: string): readonly SelectOption[] {
  const document = useSession(selectDocument);
  return useMemo(() => calleesOf(document, owner), [document, owner]);
}

function calleesOf({ nodes, wires }: FaultlineDocument, owner: string): SelectOption[] {
  return wires
    .filter((wire) => wire.from === owner)
    .map(({ to }) => ({ value: to, label: nodes.find(({ id }) => id === to)?.title ?? to }));
}
