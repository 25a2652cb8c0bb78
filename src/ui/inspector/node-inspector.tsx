import { nodeId } from '../../base/ids.ts';
import type { NodeSpec } from '../../model/document.ts';
import type { InstanceView } from '../../model/node-kind.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useInstances, useNodeNumbers } from '../../store/live-numbers.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useStruckInstances } from '../faults/use-struck-instances.ts';
import { ReadAbout } from '../handbook/read-about.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { tell } from '../shell/session-actions.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { nodeCells } from './live-cells.ts';
import { NodeSignals } from './node-signals.tsx';
import { NumberGrid } from './number-grid.tsx';
import { ParamForm } from './param-form.tsx';
import { Section } from './section.tsx';
import { TargetFaults } from './target-faults.tsx';
import { Targets } from './targets.tsx';

export function NodeInspector({ node }: { readonly node: NodeSpec }) {
  const { inspector } = useWords();
  const kind = catalogue.nodes.get(node.kind);
  const numbers = useNodeNumbers(node.id);
  const { run } = sessionStore.getState();
  return (
    <>
      <Heading
        id={node.id}
        icon={kind?.icon ?? ''}
        kind={kind?.title ?? node.kind}
        status={numbers?.status ?? 'idle'}
      >
        <TextInput
          look="quiet"
          label={inspector.rename}
          value={node.title}
          maxLength={120}
          onCommit={(title) => tell(run({ type: 'rename-node', id: node.id, title: title.trim() }))}
        />
      </Heading>
      {kind !== undefined && (
        <div className="px-0.5">
          <ReadAbout kind={kind.kind} title={kind.title} />
        </div>
      )}
      {numbers !== null && (
        <Section title={inspector.live} note={inspector.window(formatMs(numbers.windowMs))}>
          <NumberGrid cells={nodeCells(numbers, inspector)} />
        </Section>
      )}
      <Inside id={node.id} />
      {kind?.signals !== undefined && <NodeSignals node={node} signals={kind.signals} />}
      {kind !== undefined && kind.faults.length > 0 && (
        <Section title={inspector.faults}>
          <TargetFaults target={{ type: 'node', id: node.id, instance: 0 }} />
        </Section>
      )}
      {kind !== undefined && (
        <Section title={inspector.settings}>
          <ParamForm
            schema={kind.params}
            params={node.params}
            owner={node.id}
            apply={(params) => run({ type: 'set-node-params', id: nodeId(node.id), params })}
          />
        </Section>
      )}
    </>
  );
}

/** What it consists of, or those among whom it chooses. */
function Inside({ id }: { readonly id: string }) {
  const views = useInstances(id);
  if (views === null || views.length === 0) return null;
  const targets = views.filter((view) => 'to' in view);
  return targets.length > 0 ? <Targets id={id} targets={targets} /> : <Instances id={id} instances={views} />;
}

interface InstancesProps {
  readonly id: string;
  readonly instances: readonly InstanceView[];
}

function Instances({ id, instances }: InstancesProps) {
  const { inspector } = useWords();
  const struck = useStruckInstances(id);
  return (
    <Section title={inspector.instances}>
      <ol className="grid gap-1 text-sm">
        {instances.map(({ up, busy, capacity, queued, isEjected }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its place in the list
          <li key={index} className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span className="w-8 text-muted">{inspector.instance(index + 1)}</span>
            {up ? (
              <>
                <meter
                  aria-hidden="true"
                  className="kit-meter"
                  min={0}
                  max={Math.max(1, capacity)}
                  value={busy}
                />
                <span className="min-w-36 flex-1 truncate">
                  {inspector.instanceUp(busy, capacity, queued)}
                </span>
              </>
            ) : (
              <span className="font-semibold text-failed-text">◆ {inspector.instanceDown}</span>
            )}
            <span className="flex basis-full gap-2 pl-10 font-semibold empty:hidden">
              {up && isEjected && <span className="text-rejected">⊖ {inspector.ejected}</span>}
              {struck.includes(index + 1) && (
                <span className="text-failed-text">⚡ {inspector.instanceStruck}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
