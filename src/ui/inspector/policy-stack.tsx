import { Plus } from 'lucide-react';
import type { WireSpec } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import { addPolicy } from '../canvas/canvas-actions.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { Button } from '../kit/button.tsx';
import { Menu, MenuItem } from '../kit/menu.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords } from '../words/words.ts';
import { PolicyCard } from './policy-card.tsx';
import { usePolicyDrag } from './policy-drag.ts';

export interface PolicyStackProps {
  readonly wire: WireSpec;
  readonly open: string;
}

/** The policies of a wire in the order in which they act, outermost first. */
export function PolicyStack({ wire, open }: PolicyStackProps) {
  const { inspector } = useWords();
  const drag = usePolicyDrag(wire);
  return (
    <>
      {wire.policies.length === 0 && <p className="pb-2 text-sm text-muted">{inspector.noPolicies}</p>}
      <ol className="grid gap-1">
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
          trigger={
            <Button look="outlined" data-testid="add-policy">
              <Plus aria-hidden="true" size="1em" />
              {inspector.addPolicy}
            </Button>
          }
        >
          {[...registry.policies.values()].map(({ kind, title, icon }) => (
            <MenuItem key={kind} onSelect={() => tell(addPolicy(wire.id, kind))}>
              <KindIcon name={icon} />
              {title}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </>
  );
}
