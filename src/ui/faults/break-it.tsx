import { Zap } from 'lucide-react';
import { defaultParams } from '../../model/check-params.ts';
import { type FaultlineDocument, type FaultTarget, framesOf } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { PreparedFault } from '../../scenarios/scenario-contract.ts';
import { type ScenarioState, useScenario } from '../../store/scenario-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { Button } from '../kit/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuSeparator, SubMenu } from '../kit/menu.tsx';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { showPanel } from '../shell/show-panel.ts';
import { useWords, words } from '../words/words.ts';
import { aimedAt, type FailureIdea, failureIdeas, faultKindsFor } from './failure-ideas.ts';
import { faultName, faultTitle, targetTitle } from './fault-words.ts';
import { breakNow } from './inject.ts';

const selectDocument = (state: SessionState) => state.document;
const nothing: readonly PreparedFault[] = [];
const selectPrepared = (state: ScenarioState) => state.scenario?.breakIt ?? nothing;
const selectOpen = (state: LayoutState) => state.breakItOpen;
const selectSet = (state: LayoutState) => state.set;
/** Beyond this the list of targets is for the canvas and the inspector. */
const targetsMax = 40;

/** The first click opens, the second breaks. */
export function BreakIt() {
  const { faults } = useWords();
  const open = useLayout(selectOpen);
  const set = useLayout(selectSet);
  return (
    <Menu
      align="end"
      open={open}
      onOpenChange={(breakItOpen) => set({ breakItOpen })}
      trigger={
        <Button look="solid" data-testid="break-it" data-tip={faults.breakHint} data-tip-keys="B">
          <Zap aria-hidden="true" size="1em" className="fill-current" />
          {faults.breakIt}
        </Button>
      }
    >
      {open && <Choices />}
    </Menu>
  );
}

function Choices() {
  const { faults } = useWords();
  const document = useSession(selectDocument);
  const prepared = useScenario(selectPrepared);
  const targets = targetsOf(document).slice(0, targetsMax);
  return (
    <>
      <MenuHeading>{faults.suggested}</MenuHeading>
      {failureIdeas(document, catalogue, prepared).map((idea) => (
        <MenuItem key={`${idea.kind} ${idea.target.id}`} onSelect={() => void breakNow(idea)}>
          <KindIcon name={catalogue.faults.get(idea.kind)?.icon ?? ''} />
          {ideaText(document, idea)}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => showPanel('faults')}>
        <KindIcon name="shuffle" />
        {words().schedule.monkeyOpen}
      </MenuItem>
      <MenuSeparator />
      <MenuHeading>{faults.chooseTarget}</MenuHeading>
      {targets.map((target) => (
        <SubMenu key={target.id} label={targetTitle(document, target)}>
          {faultKindsFor(document, catalogue, target).map((kind) => (
            <MenuItem
              key={kind}
              onSelect={() =>
                void breakNow({ kind, target: aimedAt(catalogue, kind, target), params: {}, label: '' })
              }
            >
              <KindIcon name={catalogue.faults.get(kind)?.icon ?? ''} />
              {faultTitle(kind)}
            </MenuItem>
          ))}
        </SubMenu>
      ))}
    </>
  );
}

function targetsOf(document: FaultlineDocument): FaultTarget[] {
  const nodes = document.nodes.map(({ id }): FaultTarget => ({ type: 'node', id, instance: 0 }));
  const wires = document.wires.map(({ id }): FaultTarget => ({ type: 'wire', id, direction: 'both' }));
  const groups = framesOf(document).map(({ id }): FaultTarget => ({ type: 'group', id, members: 'all' }));
  return [...groups, ...nodes, ...wires].filter(
    (target) => faultKindsFor(document, catalogue, target).length > 0,
  );
}

function ideaText(document: FaultlineDocument, { kind, target, params, label }: FailureIdea): string {
  if (label !== '') return label;
  const schema = catalogue.faults.get(kind)?.params;
  const complete = schema === undefined ? params : { ...defaultParams(schema), ...params };
  return words().faults.option(faultName(kind, complete), targetTitle(document, target));
}
