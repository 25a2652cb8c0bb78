import type { Result } from '../../base/result.ts';
import { type FaultTarget, groupWires, type WireDirection, wireWays } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useInstances } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { ChosenFields } from './chosen-fields.tsx';
import { SelectField } from './select-field.tsx';

const directions: readonly WireDirection[] = ['both', ...wireWays];
const selectDocument = (state: SessionState) => state.document;

interface TargetFieldsProps<Target extends FaultTarget = FaultTarget> {
  readonly kind: string;
  readonly target: Target;
  readonly apply: (target: FaultTarget) => Result<void, string>;
}

type TargetOf<Type extends FaultTarget['type']> = Extract<FaultTarget, { readonly type: Type }>;

/** What of its target a fault strikes. */
export function TargetFields({ kind, target, apply }: TargetFieldsProps) {
  switch (target.type) {
    case 'node':
      return <NodeFields kind={kind} target={target} apply={apply} />;
    case 'group':
      return <GroupFields kind={kind} target={target} apply={apply} />;
    case 'wire':
      return (
        <DirectionField direction={target.direction} apply={(direction) => apply({ ...target, direction })} />
      );
    case 'group-wires':
      return <GroupWiresFields kind={kind} target={target} apply={apply} />;
  }
}

function NodeFields({ kind, target, apply }: TargetFieldsProps<TargetOf<'node'>>) {
  const { faults: words } = useWords();
  const instances = useInstances(target.id)?.filter((view) => !('to' in view));
  const count = instances?.length ?? 1;
  if (count < 2 && target.instance === 0) return null;
  if (catalogue.faults.get(kind)?.wholeNode === true)
    return <p className="py-1 text-sm text-muted">{words.wholeNode}</p>;
  return (
    <ChosenFields
      of="instances"
      count={count}
      chosen={target.instance}
      apply={(instance) => apply({ ...target, instance })}
    />
  );
}

function GroupFields({ kind, target, apply }: TargetFieldsProps<TargetOf<'group'>>) {
  const document = useSession(selectDocument);
  return (
    <ChosenFields
      of="members"
      count={reachOf(document, catalogue, { kind, target }).length}
      chosen={target.members === 'all' ? 0 : target.members}
      apply={(chosen) => apply({ ...target, members: typeof chosen === 'number' ? 'all' : chosen })}
    />
  );
}

function GroupWiresFields({ target, apply }: TargetFieldsProps<TargetOf<'group-wires'>>) {
  const { faults: words } = useWords();
  return (
    <>
      <SelectField
        label={words.groupWires}
        help={words.groupWiresHelp}
        value={target.wires}
        options={groupWires.map((value) => ({ value, label: words.groupWiresOptions[value] }))}
        onChange={(next) =>
          apply({ ...target, wires: groupWires.find((one) => one === next) ?? target.wires })
        }
      />
      <DirectionField direction={target.direction} apply={(direction) => apply({ ...target, direction })} />
    </>
  );
}

interface DirectionFieldProps {
  readonly direction: WireDirection;
  readonly apply: (direction: WireDirection) => void;
}

function DirectionField({ direction, apply }: DirectionFieldProps) {
  const { faults: words } = useWords();
  return (
    <SelectField
      label={words.direction}
      help={words.directionHelp}
      value={direction}
      options={directions.map((value) => ({ value, label: words.directions[value] }))}
      // The options are directions.
      onChange={(next) => apply(next as WireDirection)}
    />
  );
}
