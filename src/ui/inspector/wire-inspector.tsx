import type { WireSpec } from '../../model/document.ts';
import { useWireNumbers } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { targetTitle } from '../faults/fault-words.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { wireCells } from './live-cells.ts';
import { NumberGrid } from './number-grid.tsx';
import { PolicyStack } from './policy-stack.tsx';
import { Section } from './section.tsx';
import { TargetFaults } from './target-faults.tsx';
import { WireNetwork } from './wire-network.tsx';

const selectDocument = (state: SessionState) => state.document;

export interface WireInspectorProps {
  readonly wire: WireSpec;
  /** Policy whose settings are shown; empty for none. */
  readonly open: string;
}

export function WireInspector({ wire, open }: WireInspectorProps) {
  const { inspector } = useWords();
  const document = useSession(selectDocument);
  const numbers = useWireNumbers(wire.id);
  return (
    <>
      <Heading id={wire.id} icon="cable" kind={inspector.wire} status={numbers?.status ?? 'idle'}>
        <p className="truncate">{targetTitle(document, { type: 'wire', id: wire.id, direction: 'both' })}</p>
      </Heading>
      {numbers !== null && (
        <Section title={inspector.live} note={inspector.window(formatMs(numbers.windowMs))}>
          <NumberGrid cells={wireCells(numbers, inspector)} />
        </Section>
      )}
      <Section title={inspector.policies} note={inspector.policiesHint}>
        <PolicyStack wire={wire} open={open} />
      </Section>
      <Section title={inspector.faults}>
        <TargetFaults target={{ type: 'wire', id: wire.id, direction: 'both' }} />
      </Section>
      <Section title={inspector.network}>
        <WireNetwork wire={wire} />
      </Section>
    </>
  );
}
