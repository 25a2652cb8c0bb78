import type { FaultlineDocument, PolicySpec } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import { selectionStore, useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectInFull } from '../evidence/subject-title.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { PolicyLive } from './policy-live.tsx';

/** The policy that is selected, or the first that has states, live. */
export function PoliciesPanel() {
  const words = useWords().panels.policy;
  const document = useSession((state) => state.document);
  const selected = useSelection((state) => state.focusSubject ?? state.selected[0] ?? null);
  const policies = document.wires.flatMap((wire) =>
    wire.policies.map((policy) => ({ policy, wire: wire.id })),
  );
  const shown = choose(document, selected);
  return (
    <section aria-label={words.label} className="h-full min-h-0 overflow-y-auto">
      {shown === null ? (
        <PanelNote kind="empty">{words.none}</PanelNote>
      ) : (
        <div className="max-w-3xl px-3 py-1">
          <span className="block w-72 max-w-full">
            <Select
              label={words.choose}
              value={shown.id}
              options={policies.map(({ policy }) => ({
                value: policy.id,
                label: subjectInFull(document, registry, policy.id),
              }))}
              onChange={(id) => selectionStore.getState().select([id])}
            />
          </span>
          <PolicyLive key={shown.id} policyId={shown.id} />
        </div>
      )}
    </section>
  );
}

/** A selected wire stands for its policies; of several, one with states is the most telling. */
function choose(document: FaultlineDocument, selected: string | null): PolicySpec | null {
  const all = document.wires.flatMap(({ policies }) => policies);
  const onWire = document.wires.find(({ id }) => id === selected)?.policies ?? [];
  const hasStates = ({ kind }: PolicySpec) => registry.policies.get(kind)?.statechart !== undefined;
  return (
    all.find(({ id }) => id === selected) ??
    onWire.find(hasStates) ??
    onWire[0] ??
    all.find(hasStates) ??
    all[0] ??
    null
  );
}
