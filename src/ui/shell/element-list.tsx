import type { NodeSpec, WireSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useNodeNumbers, useWireNumbers } from '../../store/live-numbers.ts';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { StatusWord } from './status-word.tsx';

const selectDocument = (state: SessionState) => state.document;
const selectSelected = (state: SelectionState) => state.selected;

/** Nodes and, below each, the wires on which it calls others: the canvas as a list, for fingers and for who does not see it. */
export function ElementList() {
  const { nodes, wires } = useSession(selectDocument);
  return (
    <ul className="grid gap-2 p-2">
      {nodes.map((node) => (
        <li key={node.id} className="rounded-lg border border-line bg-raised">
          <NodeRow node={node} />
          <ul>
            {wires
              .filter((wire) => wire.from === node.id)
              .map((wire) => (
                <li key={wire.id}>
                  <WireRow wire={wire} to={nodes.find(({ id }) => id === wire.to)?.title ?? wire.to} />
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function NodeRow({ node }: { readonly node: NodeSpec }) {
  const { inspector } = useWords();
  const numbers = useNodeNumbers(node.id);
  return (
    <Row id={node.id}>
      <KindIcon name={catalogue.nodes.get(node.kind)?.icon ?? ''} />
      <span className="min-w-0 flex-1 truncate font-medium">{node.title}</span>
      {numbers !== null && (
        <span className="text-xs text-muted">
          {formatRate(numbers.ratePerSecond)} · {inspector.numbers.p95} {formatMs(numbers.p95Ms)}
        </span>
      )}
      <StatusWord status={numbers?.status ?? 'idle'} />
    </Row>
  );
}

function WireRow({ wire, to }: { readonly wire: WireSpec; readonly to: string }) {
  const numbers = useWireNumbers(wire.id);
  return (
    <Row id={wire.id}>
      <span className="min-w-0 flex-1 truncate pl-6 text-muted">→ {to}</span>
      {numbers !== null && (
        <span className="text-xs text-muted">
          {formatRate(numbers.ratePerSecond)} · {formatShare(numbers.errorRatio)}
        </span>
      )}
    </Row>
  );
}

function Row({ id, children }: { readonly id: string; readonly children: React.ReactNode }) {
  const isSelected = useSelection(selectSelected).includes(id);
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      className="flex min-h-target w-full items-center gap-2 rounded-lg px-3 py-1 text-left text-sm hover:bg-hover aria-pressed:bg-hover"
      onClick={() => selectionStore.getState().select([id])}
    >
      {children}
    </button>
  );
}
