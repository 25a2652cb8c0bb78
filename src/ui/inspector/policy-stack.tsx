import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { Result } from '../../base/result.ts';
import type { WireSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { useHints } from '../../store/hint-store.ts';
import { addPreset } from '../canvas/add-preset.ts';
import { addPolicy } from '../canvas/canvas-actions.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { Button } from '../kit/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuSeparator } from '../kit/menu.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords } from '../words/words.ts';
import { PolicyCard } from './policy-card.tsx';
import { usePolicyDrag } from './policy-drag.ts';
import { stackNotes } from './stack-notes.ts';

export interface PolicyStackProps {
  readonly wire: WireSpec;
  readonly open: string;
}

/** The policies of a wire in the order in which they act, outermost first. */
export function PolicyStack({ wire, open }: PolicyStackProps) {
  const { inspector, presets } = useWords();
  const drag = usePolicyDrag(wire);
  const list = useRef<HTMLOListElement>(null);
  const hasAdded = useRef(false);

  function add(kind: string): void {
    finish(addPolicy(wire.id, kind));
  }

  function finish(result: Result<void, string>): void {
    hasAdded.current = result.ok;
    tell(result);
  }

  /** After adding, the new policy's card: its settings are what comes next. */
  function closeFocus(): HTMLElement | null {
    if (!hasAdded.current) return null;
    hasAdded.current = false;
    return list.current?.querySelector<HTMLElement>('button[aria-expanded="true"]') ?? null;
  }

  return (
    <>
      {wire.policies.length === 0 && <p className="pb-2 text-sm text-muted">{inspector.noPolicies}</p>}
      <StackNotes wire={wire} />
      <ol ref={list} className="grid grid-cols-1 gap-1">
        {wire.policies.map((policy, place) => (
          <li
            key={policy.id}
            {...drag.row(place)}
            className="data-[drop=true]:border-t-2 data-[drop=true]:border-ink"
          >
            <PolicyCard
              policy={policy}
              place={place}
              count={wire.policies.length}
              isOpen={open === policy.id}
              grip={drag.grip(policy.id)}
            />
          </li>
        ))}
      </ol>
      <div className="pt-2">
        <Menu
          closeFocus={closeFocus}
          trigger={
            <Button look="outlined" data-testid="add-policy">
              <Plus aria-hidden="true" size="1em" />
              {inspector.addPolicy}
            </Button>
          }
        >
          {[...catalogue.policies.values()].map(({ kind, title, icon }) => (
            <MenuItem key={kind} onSelect={() => add(kind)}>
              <KindIcon name={icon} />
              {title}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuHeading>{presets.title}</MenuHeading>
          {policyPresets.map(({ id, title, icon }) => (
            <MenuItem key={id} onSelect={() => finish(addPreset(wire.id, id))}>
              <KindIcon name={icon} />
              {title}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </>
  );
}

/** What the order of the policies means, in words. */
function StackNotes({ wire }: { readonly wire: WireSpec }) {
  const { inspector } = useWords();
  const multiplied = useHints((state) => state.multiplied.get(wire.id));
  const notes = stackNotes(wire, multiplied, inspector.stack);
  if (notes.length === 0) return null;
  return (
    <section aria-label={inspector.stackTitle} className="mb-2 rounded-md bg-sunken px-2 py-1.5 text-xs">
      <h4 className="pb-0.5 font-semibold text-muted">{inspector.stackTitle}</h4>
      <ul className="grid gap-1">
        {notes.map((note) => (
          <li key={note} className="text-pretty">
            {note}
          </li>
        ))}
      </ul>
    </section>
  );
}
