import type { WireSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { NumberField } from './number-field.tsx';

const delayScale = { unit: 'ms', min: 0, max: 600_000, scale: 'log', integer: false } as const;

/** The two numbers that a wire has of its own. */
export function WireNetwork({ wire }: { readonly wire: WireSpec }) {
  const { inspector } = useWords();
  const { run } = sessionStore.getState();
  return (
    <>
      <NumberField
        field={{ ...delayScale, title: inspector.latency, help: inspector.latencyHelp, default: 1 }}
        value={wire.latencyMs}
        apply={(latencyMs) => run({ type: 'set-wire', id: wire.id, latencyMs })}
        reasonAfter="latencyMs"
      />
      <NumberField
        field={{ ...delayScale, title: inspector.jitter, help: inspector.jitterHelp, default: 0 }}
        value={wire.jitterMs}
        apply={(jitterMs) => run({ type: 'set-wire', id: wire.id, jitterMs })}
        reasonAfter="jitterMs"
      />
    </>
  );
}
