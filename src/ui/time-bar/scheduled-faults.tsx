import type { FaultSpec } from '../../model/document.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';

const selectFaults = (state: SessionState) => state.document.faults;

/** Spans of the document's faults, drawn under the bar; the tray and the marks say the same in words. */
export function ScheduledFaults({ extentMs }: { readonly extentMs: number }) {
  const faults = useSession(selectFaults);
  return (
    <div aria-hidden="true" className="absolute inset-x-0 bottom-0 h-6 overflow-hidden">
      {faults
        .filter((fault) => fault.startMs < extentMs)
        .map((fault) => (
          <span
            key={fault.id}
            className="time-bar-fault absolute inset-y-1"
            style={spanOf(fault, extentMs)}
          />
        ))}
    </div>
  );
}

function spanOf({ startMs, durationMs }: FaultSpec, extentMs: number): { left: string; width: string } {
  const endMs = durationMs === null ? extentMs : startMs + durationMs;
  return {
    left: `${(startMs / extentMs) * 100}%`,
    width: `${Math.max(0.3, ((endMs - startMs) / extentMs) * 100)}%`,
  };
}
