import { useState } from 'react';
import { ok } from '../../base/result.ts';
import { createFault } from '../../model/create-spec.ts';
import type { FaultSpec, FaultTarget } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { aimedAt, faultKindsFor } from '../faults/failure-ideas.ts';
import { faultTitle } from '../faults/fault-words.ts';
import { addFault } from '../faults/inject.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { FaultLifeFields } from './fault-life-fields.tsx';
import { ParamForm } from './param-form.tsx';

export interface InjectFormProps {
  readonly target: FaultTarget;
  readonly onDone: () => void;
}

/** A fault that is put together before it begins, now or at a time on the timeline. */
export function InjectForm({ target, onDone }: InjectFormProps) {
  const { faults: words, inspector } = useWords();
  const { document } = sessionStore.getState();
  const kinds = faultKindsFor(document, catalogue, target);
  const [draft, setDraft] = useState<FaultSpec | null>(() => draftOf(kinds[0], target));
  if (draft === null) return null;
  const kind = catalogue.faults.get(draft.kind);

  function inject(startMs: number): void {
    // The id was free when the form was opened; it is made anew for the document as it is now.
    const { id } = createFault(
      sessionStore.getState().document,
      catalogue,
      (draft as FaultSpec).kind,
      target,
      startMs,
    );
    if (addFault({ ...(draft as FaultSpec), id, startMs }).ok) onDone();
  }

  return (
    <div className="grid gap-1 rounded-md border border-line bg-raised p-2">
      <Select
        label={words.kind}
        value={draft.kind}
        options={kinds.map((one) => ({ value: one, label: faultTitle(one) }))}
        onChange={(next) => setDraft(draftOf(next, target))}
      />
      {kind !== undefined && <p className="text-xs text-muted">{kind.summary}</p>}
      {kind !== undefined && (
        <ParamForm
          schema={kind.params}
          params={draft.params}
          owner={target.id}
          apply={(change) => {
            setDraft({ ...draft, params: { ...draft.params, ...change } });
            return ok(undefined);
          }}
        />
      )}
      <FaultLifeFields
        fault={draft}
        apply={(next) => {
          setDraft(next);
          return ok(undefined);
        }}
      />
      <div className="flex flex-wrap justify-end gap-1 pt-1">
        <Button onClick={onDone}>{inspector.list.cancel}</Button>
        <Button look="outlined" onClick={() => inject(draft.startMs)}>
          {words.schedule}
        </Button>
        <Button look="solid" onClick={() => inject(sessionStore.getState().nowForCommands())}>
          {words.injectNow}
        </Button>
      </div>
    </div>
  );
}

/** Scheduled ten seconds ahead unless somebody says otherwise. */
function draftOf(kind: string | undefined, target: FaultTarget): FaultSpec | null {
  if (kind === undefined) return null;
  const startMs = Math.ceil(playbackStore.getState().nowMs / 1000 + 10) * 1000;
  const { document } = sessionStore.getState();
  return createFault(document, catalogue, kind, aimedAt(catalogue, kind, target), startMs);
}
