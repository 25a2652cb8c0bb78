import type { FaultlineDocument } from '../../model/document.ts';
import type { Lesson } from '../../scenarios/lesson-contract.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { bringSystemBack } from './lesson-store.ts';

const selectDocument = (state: SessionState) => state.document;

/** Said when something else stands on the canvas than what the lesson speaks of, with the way back. */
export function OtherSystem({ lesson }: { readonly lesson: Lesson }) {
  const words = useWords().lesson;
  const document = useSession(selectDocument);
  if (!isOtherSystem(lesson, document)) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-sunken px-3 py-1.5"
    >
      <p className="min-w-0 flex-1 basis-60 text-pretty">{words.otherSystem}</p>
      <Button look="outlined" onClick={bringSystemBack}>
        {words.bringBack}
      </Button>
    </div>
  );
}

/** Whether more than half of the lesson's nodes are missing: somebody who rebuilds a part of it is still at the lesson. */
export function isOtherSystem({ scenario: id }: Lesson, { nodes }: FaultlineDocument): boolean {
  const scenario = findScenario(id);
  if (scenario === undefined) return false;
  const wanted = documentOf(scenario).nodes;
  const missing = wanted.filter(
    (node) => !nodes.some((other) => other.id === node.id && other.kind === node.kind),
  );
  return missing.length * 2 > wanted.length;
}
