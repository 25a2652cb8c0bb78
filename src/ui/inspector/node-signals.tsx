import type { NodeSpec } from '../../model/document.ts';
import type { NodeSignal } from '../../model/node-kind.ts';
import { useSignals } from '../../store/live-numbers.ts';
import { giveSignal } from '../canvas/give-signal.ts';
import { Button } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/words.ts';
import { Section } from './section.tsx';

const CommandForm = lazily(
  () => import('./command-form.tsx'),
  (m) => m.CommandForm,
);

export interface NodeSignalsProps {
  readonly node: NodeSpec;
  readonly signals: readonly NodeSignal[];
}

/** The hands on a running node. One that makes no sense now stays where it is, and says when it does. */
export function NodeSignals({ node, signals }: NodeSignalsProps) {
  const buttons = signals.filter(({ forms }) => forms === undefined);
  const forms = signals.filter((signal) => signal.forms !== undefined);
  return (
    <>
      {buttons.length > 0 && <Buttons node={node} signals={buttons} />}
      {forms.map((signal) => (
        <Part key={signal.signal}>
          <CommandForm node={node} signal={signal} />
        </Part>
      ))}
    </>
  );
}

function Buttons({ node, signals }: NodeSignalsProps) {
  const { inspector } = useWords();
  const now = useSignals(node.id);
  return (
    <Section title={inspector.signals}>
      <div className="flex flex-wrap gap-1.5">
        {signals.map((each) => {
          const isPossible = now === null || now.includes(each.signal);
          return (
            <Button
              key={each.signal}
              look={each.isDestructive && isPossible ? 'danger' : 'outlined'}
              aria-disabled={!isPossible}
              data-tip={isPossible ? each.help : `${each.help} ${inspector.signalWhen(each.when)}`}
              onClick={() => isPossible && giveSignal(node.id, each)}
            >
              {each.title}
            </Button>
          );
        })}
      </div>
    </Section>
  );
}
