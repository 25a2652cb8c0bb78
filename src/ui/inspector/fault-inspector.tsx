import { HeartPulse } from 'lucide-react';
import type { FaultSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useStruck } from '../../store/live-numbers.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { faultName, struckTitle } from '../faults/fault-words.ts';
import { healFault } from '../faults/inject.ts';
import { ReadAbout } from '../handbook/read-about.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { FaultLifeFields } from './fault-life-fields.tsx';
import { Heading } from './heading.tsx';
import { ParamForm } from './param-form.tsx';
import { Section } from './section.tsx';

const selectDocument = (state: SessionState) => state.document;

export function FaultInspector({ fault }: { readonly fault: FaultSpec }) {
  const { inspector, faults: words } = useWords();
  const document = useSession(selectDocument);
  const kind = catalogue.faults.get(fault.kind);
  const { run } = sessionStore.getState();
  return (
    <>
      <Heading id={fault.id} icon={kind?.icon ?? ''} kind={words.fault} status={null}>
        {faultName(fault.kind, fault.params)}
      </Heading>
      {kind !== undefined && (
        <div className="px-0.5">
          <ReadAbout kind={kind.kind} title={kind.title} />
        </div>
      )}
      <Section title={words.target}>
        <div className="flex flex-wrap items-center gap-1">
          <Button look="outlined" onClick={() => selectionStore.getState().select([fault.target.id])}>
            {struckTitle(document, fault.target, useStruck()[fault.id] ?? null)}
          </Button>
          <Button look="outlined" onClick={() => healFault(fault)}>
            <HeartPulse aria-hidden="true" size="1em" />
            {words.heal}
          </Button>
        </div>
      </Section>
      <Section title={inspector.settings}>
        {kind !== undefined && (
          <ParamForm
            schema={kind.params}
            params={fault.params}
            owner={fault.target.id}
            apply={(change) =>
              run({ type: 'set-fault', fault: { ...fault, params: { ...fault.params, ...change } } })
            }
          />
        )}
        <FaultLifeFields fault={fault} apply={(next) => run({ type: 'set-fault', fault: next })} />
      </Section>
    </>
  );
}
