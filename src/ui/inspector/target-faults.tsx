import { Zap } from 'lucide-react';
import { useState } from 'react';
import type { FaultTarget } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type PlaybackState, usePlayback } from '../../store/playback-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { faultKindsFor } from '../faults/failure-ideas.ts';
import { FaultRow } from '../faults/fault-tray.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { InjectForm } from './inject-form.tsx';

const selectDocument = (state: SessionState) => state.document;
const selectSecond = (state: PlaybackState) => Math.floor(state.nowMs / 1000) * 1000;

/** The faults of one node, wire or group, those of groups included, in the order in which they compose, and the way to add one. */
export function TargetFaults({ target }: { readonly target: FaultTarget }) {
  const { inspector, faults: words } = useWords();
  const document = useSession(selectDocument);
  const faults = document.faults.filter(
    (fault) => fault.target.id === target.id || reachOf(document, catalogue, fault).includes(target.id),
  );
  const isHopeless = faultKindsFor(document, catalogue, target).length === 0;
  const nowMs = usePlayback(selectSecond);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {faults.length === 0 && <p className="pb-1 text-sm text-muted">{inspector.noFaults}</p>}
      <ul className="grid gap-1 empty:hidden">
        {faults.map((fault) => (
          <FaultRow key={fault.id} fault={fault} nowMs={nowMs} />
        ))}
      </ul>
      <div className="pt-1">
        {isHopeless ? (
          <p className="text-sm text-muted">{words.noneInGroup}</p>
        ) : isOpen ? (
          <InjectForm target={target} onDone={() => setOpen(false)} />
        ) : (
          <Button look="outlined" onClick={() => setOpen(true)}>
            <Zap aria-hidden="true" size="1em" />
            {words.inject}
          </Button>
        )}
      </div>
    </>
  );
}
