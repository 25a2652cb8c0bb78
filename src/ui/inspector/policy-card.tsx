import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Columns2, GripVertical, Trash2 } from 'lucide-react';
import type { HTMLAttributes } from 'react';
import type { PolicySpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { selectEdited, useComparison } from '../../store/comparison/comparison-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { compareWithout } from '../comparison/compare.ts';
import { ReadAbout } from '../handbook/read-about.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Switch } from '../kit/switch.tsx';
import { Part } from '../shell/part.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords } from '../words/words.ts';
import { ParamForm } from './param-form.tsx';

const PolicyLive = lazily(
  () => import('../policy-live/policy-live.tsx'),
  (m) => m.PolicyLive,
);

export interface PolicyCardProps {
  readonly policy: PolicySpec;
  /** 0 is outermost. */
  readonly place: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly grip: HTMLAttributes<HTMLElement>;
}

/** One policy: its place, its switch, what it is doing now, its settings. */
export function PolicyCard({ policy, place, count, isOpen, grip }: PolicyCardProps) {
  const { inspector } = useWords();
  const kind = catalogue.policies.get(policy.kind);
  const title = kind?.title ?? policy.kind;
  const { run } = sessionStore.getState();
  return (
    <article
      aria-label={title}
      data-policy={policy.id}
      className="scroll-mt-12 rounded-md border border-line bg-raised"
    >
      <div className="flex items-center">
        <span {...grip} aria-hidden="true" className="cursor-grab py-2 pl-1 text-muted pointer-coarse:hidden">
          <GripVertical size="1em" />
        </span>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex min-h-target min-w-0 flex-1 items-center gap-1.5 rounded-md px-1 text-left text-sm"
          onClick={() => toggle(policy, isOpen)}
        >
          {isOpen ? (
            <ChevronDown aria-hidden="true" size="1em" />
          ) : (
            <ChevronRight aria-hidden="true" size="1em" />
          )}
          <span className="text-xs text-muted">{place + 1}</span>
          <KindIcon name={kind?.icon ?? ''} />
          <span className={policy.enabled ? 'truncate font-medium' : 'truncate text-muted line-through'}>
            {title}
          </span>
        </button>
        <Switch
          label={inspector.policyEnabled(title)}
          checked={policy.enabled}
          onChange={(enabled) => tell(run({ type: 'enable-policy', id: policy.id, enabled }))}
        />
      </div>
      {isOpen && (
        <div className="border-t border-line px-2 pb-2">
          <PlaceButtons policy={policy} title={title} place={place} count={count} />
          <Part>
            <PolicyLive policyId={policy.id} />
          </Part>
          {kind !== undefined && <ReadAbout kind={kind.kind} title={kind.title} />}
          {policy.enabled && <CompareWithout policy={policy} title={title} />}
          {kind !== undefined && (
            <ParamForm
              schema={kind.params}
              params={policy.params}
              owner={policy.id}
              apply={(params) => run({ type: 'set-policy-params', id: policy.id, params })}
            />
          )}
        </div>
      )}
    </article>
  );
}

/** The same system from the start on without this policy, beside this one; not while another comparison is on. */
function CompareWithout({ policy, title }: { readonly policy: PolicySpec; readonly title: string }) {
  const { comparison } = useWords();
  if (useComparison(selectEdited) !== null) return null;
  return (
    <div className="[&>button]:text-left [&>button]:whitespace-normal">
      <Button onClick={() => compareWithout(policy.id)}>
        <Columns2 aria-hidden="true" size="1em" />
        {comparison.without(title)}
      </Button>
    </div>
  );
}

interface PlaceButtonsProps extends Pick<PolicyCardProps, 'policy' | 'place' | 'count'> {
  readonly title: string;
}

function PlaceButtons({ policy, title, place, count }: PlaceButtonsProps) {
  const { inspector } = useWords();
  const move = (at: number) => tell(sessionStore.getState().run({ type: 'move-policy', id: policy.id, at }));
  return (
    <div className="flex justify-end">
      <IconButton label={inspector.moveOut(title)} disabled={place === 0} onClick={() => move(place - 1)}>
        <ArrowUp aria-hidden="true" size="1em" />
      </IconButton>
      <IconButton
        label={inspector.moveIn(title)}
        disabled={place === count - 1}
        onClick={() => move(place + 1)}
      >
        <ArrowDown aria-hidden="true" size="1em" />
      </IconButton>
      <IconButton label={inspector.removePolicy(title)} onClick={() => removeItems([policy.id])}>
        <Trash2 aria-hidden="true" size="1em" />
      </IconButton>
    </div>
  );
}

/** The open card is the selected policy, so that bead and card are one thing. */
function toggle(policy: PolicySpec, isOpen: boolean): void {
  const wire = sessionStore
    .getState()
    .document.wires.find((one) => one.policies.some(({ id }) => id === policy.id));
  selectionStore.getState().select([isOpen && wire !== undefined ? wire.id : policy.id]);
}
