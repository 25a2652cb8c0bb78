import { useMemo } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { replayCommands } from '../../model/history.ts';
import type { Session } from '../../model/session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type Comparison, type Sides, useComparison } from '../../store/comparison/comparison-store.ts';
import { useSession } from '../../store/session-store.ts';

const selectComparison = ({ comparison }: { readonly comparison: Comparison | null }) => comparison;

export interface ComparedSides {
  readonly comparison: Comparison;
  readonly sessions: Sides<Session>;
  /** With all that is edited in each, at whatever time. */
  readonly documents: Sides<FaultlineDocument>;
}

/** Both sides of the comparison; null if there is none. */
export function useSides(): ComparedSides | null {
  const comparison = useComparison(selectComparison);
  const session = useSession((state) => state.session);
  const edited = comparison?.edited ?? null;
  const twin = comparison?.twin ?? null;
  const own = useMemo(() => finalDocument(session), [session]);
  const other = useMemo(() => (twin === null ? null : finalDocument(twin)), [twin]);
  if (comparison === null || twin === null || other === null) return null;
  const isA = edited === 'a';
  return {
    comparison,
    sessions: isA ? { a: session, b: twin } : { a: twin, b: session },
    documents: isA ? { a: own, b: other } : { a: other, b: own },
  };
}

function finalDocument({ document, commands }: Session): FaultlineDocument {
  return commands.length === 0 ? document : replayCommands(document, commands, catalogue).document;
}
