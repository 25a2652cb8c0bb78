import type { Scenario } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { Dialog } from '../kit/dialog.tsx';
import { useWords } from '../words/words.ts';
import { openScenarioAfresh } from './document-actions.ts';
import { closeSharingDialog } from './sharing-store.ts';

/** Every scenario that ships, with what it is about. */
export function ScenariosDialog() {
  const { sharing, shell } = useWords();
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={sharing.scenarios}
      description={sharing.scenariosHint}
      closeLabel={shell.close}
    >
      <ul className="grid gap-2">
        {scenarios.map((scenario) => (
          <li key={scenario.id}>
            <button
              type="button"
              aria-describedby={`scenario-${scenario.id}`}
              aria-labelledby={`scenario-title-${scenario.id}`}
              className="w-full rounded-lg border border-line bg-panel p-3 text-left hover:border-line-strong hover:bg-hover"
              onClick={() => choose(scenario)}
            >
              <span id={`scenario-title-${scenario.id}`} className="block text-sm font-medium">
                {scenario.title}
              </span>
              <span id={`scenario-${scenario.id}`} className="block max-w-[65ch] text-sm text-muted">
                {scenario.summary}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function choose(scenario: Scenario): void {
  closeSharingDialog();
  openScenarioAfresh(scenario);
}
