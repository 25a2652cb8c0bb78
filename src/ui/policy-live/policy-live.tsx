import type { PolicyId } from '../../base/ids.ts';
import type { FaultlineDocument, PolicySpec, WireSpec } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { registry } from '../../patterns/registry.ts';
import { usePolicyView } from '../../store/live-numbers.ts';
import { sessionStore, useSession } from '../../store/session-store.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { Button } from '../kit/button.tsx';
import { StatechartView } from '../statechart/statechart-view.tsx';
import { useWords } from '../words/words.ts';
import { PictureLive } from './picture-live.tsx';
import { policySentences } from './policy-sentences.ts';
import { textAt } from './read-view.ts';
import { StatList } from './stat-list.tsx';

export interface PolicyLiveProps {
  readonly policyId: PolicyId;
}

/** What a policy does now: a sentence, its picture, its counts, its states, and the hands on it. */
export function PolicyLive({ policyId }: PolicyLiveProps) {
  const words = useWords().panels.policy;
  const wire = useSession((state) => findWireOf(state.document, policyId));
  const view = usePolicyView(policyId);
  const policy = wire?.policies.find(({ id }) => id === policyId);
  if (wire === undefined || policy === undefined) return null;
  if (!policy.enabled) return <PanelNote kind="empty">{words.off}</PanelNote>;
  if (view === null) return <PanelNote kind="loading">{words.waiting}</PanelNote>;
  return <Live policy={policy} wire={wire} view={view} />;
}

interface LiveProps {
  readonly policy: PolicySpec;
  readonly wire: WireSpec;
  readonly view: PolicyView;
}

function Live({ policy, wire, view }: LiveProps) {
  const words = useWords().panels.policy;
  const { document } = sessionStore.getState();
  const kind = registry.policies.get(policy.kind);
  const last = useLastTransition(kind?.statechart ? policy.id : null);
  const state = textAt(view, 'state');
  // A reason belongs to the state that it led to; while the next one is on its way, none is better than the old one.
  const reason = last !== null && last.to === state ? last.reason : '';
  return (
    <div className="@container grid gap-3 py-2 text-sm">
      <p className="max-w-[65ch] text-pretty">
        {policySentences(policy.kind, view, words, reason, subjectTitle(document, catalogue, wire.id)).join(
          ' ',
        )}
      </p>
      <PictureLive kind={policy.kind} wireId={wire.id} view={view} />
      <StatList kind={policy.kind} view={view} />
      {kind?.signals && (
        <div className="flex flex-wrap gap-1.5">
          {kind.signals.map(({ signal, title }) => (
            <Button
              key={signal}
              look="outlined"
              onClick={() => sessionStore.getState().run({ type: 'signal', id: policy.id, signal })}
            >
              {title}
            </Button>
          ))}
        </div>
      )}
      {kind?.statechart && <StatechartView chart={kind.statechart} mode={state} last={last} />}
    </div>
  );
}

interface Transition {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** The policy's newest change of state, as the log has it. */
function useLastTransition(id: PolicyId | null): Transition | null {
  const answer = useAnswer<'log'>(
    id === null ? null : { type: 'log', query: { from: -1, count: 1, subject: id, types: ['transition'] } },
  );
  const row = answer.type === 'ready' ? answer.answer.rows[0] : undefined;
  return row?.type === 'transition' ? row : null;
}

function findWireOf(document: FaultlineDocument, id: PolicyId): WireSpec | undefined {
  return document.wires.find(({ policies }) => policies.some((policy) => policy.id === id));
}
