import { type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { addNodeNear } from '../canvas/canvas-actions.ts';
import { nextPlace, windowCentre } from '../canvas/canvas-view.ts';
import { faultName, targetTitle } from '../faults/fault-words.ts';
import { openLesson } from '../lesson/lesson-store.ts';
import { placeKind } from '../palette/place-kind.ts';
import { openScenarioAfresh } from '../sharing/document-actions.ts';
import { useLayout } from '../shell/layout-store.ts';
import { shownPanels } from '../shell/panel-views.tsx';
import type { Messages } from '../words/en.ts';
import { words } from '../words/words.ts';
import { actions } from './actions.ts';
import { fuzzyScore } from './fuzzy.ts';
import { goTo } from './go-to.ts';

type FindingGroup = keyof Messages['editing']['commands']['groups'];

/** One thing that the list of everything offers. */
export interface Finding {
  readonly id: string;
  readonly group: FindingGroup;
  readonly label: string;
  readonly detail: string;
  readonly keys: string;
  readonly icon: string;
  /** Why it cannot be done now; it is listed all the same. */
  readonly refusal: string | null;
  run(): void;
}

/** Everything that can be done, gone to, added and opened now. */
export function allFindings(document: FaultlineDocument, words: Messages): Finding[] {
  return [
    ...actions.map(
      ({ name, group, keys, run, whyNot }): Finding => ({
        id: `action-${name}`,
        group,
        label: words.editing.actions[name],
        detail: '',
        keys,
        icon: '',
        refusal: whyNot(),
        run,
      }),
    ),
    ...documentFindings(document, words),
    ...kindFindings(),
    ...placeFindings(words),
  ];
}

function finding(given: Pick<Finding, 'id' | 'group' | 'label' | 'run'> & Partial<Finding>): Finding {
  return { detail: '', keys: '', icon: '', refusal: null, ...given };
}

/** As much of a note as a list has room for. */
function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').slice(0, 80);
}

function documentFindings(document: FaultlineDocument, { canvas, drawings, editing }: Messages): Finding[] {
  const { commands } = editing;
  const here = (id: string, label: string, detail: string, icon: string): Finding =>
    finding({ id: `go-${id}`, group: 'document', label, detail, icon, run: () => goTo(id) });
  const title = (id: string) => document.nodes.find((node) => node.id === id)?.title ?? id;
  return [
    ...document.nodes.map(({ id, title: name, kind }) => {
      const face = catalogue.nodes.get(kind);
      return here(id, name, face?.title ?? kind, face?.icon ?? '');
    }),
    ...document.wires.flatMap(({ id, from, to, policies }) => {
      const name = canvas.wireName(title(from), title(to));
      return [
        here(id, name, commands.wire, 'cable'),
        ...policies.map((policy) => {
          const face = catalogue.policies.get(policy.kind);
          const label = commands.onWire(face?.title ?? policy.kind, name);
          return here(policy.id, label, commands.policy, face?.icon ?? '');
        }),
      ];
    }),
    ...framesOf(document).map(({ id, title: name, purpose }) =>
      here(id, name, drawings.purposes[purpose], 'frame'),
    ),
    ...notesOf(document).map(({ id, text }) =>
      here(id, firstLine(text) || drawings.note, commands.note, 'sticky-note'),
    ),
    ...document.faults.map(({ id, kind, params, target }) => {
      const label = commands.faultOn(faultName(kind, params), targetTitle(document, target));
      return here(id, label, commands.fault, catalogue.faults.get(kind)?.icon ?? '');
    }),
  ];
}

function kindFindings(): Finding[] {
  const nodes = [...catalogue.nodes.values()].map(({ kind, title, summary, icon }) =>
    finding({
      id: `node-${kind}`,
      group: 'node',
      label: title,
      detail: summary,
      icon,
      run: () => {
        const added = addNodeNear(
          kind,
          nextPlace(sessionStore.getState().document.nodes, selectionStore.getState().selected),
        );
        if (added.ok) goTo(added.value);
        else notify(added.error, { type: 'none' }, 'warning');
      },
    }),
  );
  const others = (['policy', 'fault'] as const).flatMap((type) => {
    const kinds = type === 'policy' ? catalogue.policies : catalogue.faults;
    return [...kinds.values()].map(({ kind, title, summary, icon }) =>
      finding({
        id: `${type}-${kind}`,
        group: type,
        label: title,
        detail: summary,
        icon,
        run: () => placeKind({ type, kind }, windowCentre()),
      }),
    );
  });
  const presets = policyPresets.map(({ id, title, summary, icon }) =>
    finding({
      id: `preset-${id}`,
      group: 'policy',
      label: title,
      detail: summary,
      icon,
      run: () => placeKind({ type: 'preset', kind: id }, windowCentre()),
    }),
  );
  return [...nodes, ...others, ...presets];
}

function placeFindings({ editing, shell }: Messages): Finding[] {
  const { openPanel } = selectionStore.getState();
  const show = (panel: (typeof shownPanels)[number]) => {
    const layout = useLayout.getState();
    layout.set({ smallView: 'panels', ...(layout.panels === 'folded' && { panels: 'open' as const }) });
    openPanel(panel);
  };
  return [
    ...shownPanels.map((panel) =>
      finding({
        id: `panel-${panel}`,
        group: 'panel',
        label: editing.commands.panel(shell.panelNames[panel]),
        run: () => show(panel),
      }),
    ),
    ...scenarios.map((scenario) =>
      finding({
        id: `scenario-${scenario.id}`,
        group: 'scenario',
        label: scenario.title,
        detail: scenario.summary,
        run: () => openScenarioAfresh(scenario),
      }),
    ),
    ...lessons.map((lesson) =>
      finding({
        id: `lesson-${lesson.id}`,
        group: 'lesson',
        label: lesson.title,
        run: () => {
          openLesson(lesson);
          show('lesson');
        },
      }),
    ),
  ];
}

/** Shown for a query, best first; of equal ones those of the document come before kinds and files. Without a query: what can be done now. */
export function matching(findings: readonly Finding[], query: string): readonly Finding[] {
  if (query.trim() === '')
    return findings.filter(({ group, refusal }) => openGroups.has(group) && refusal === null);
  const scored = findings
    .map((one, at) => ({ one, at, score: scoreOf(one, query) }))
    .filter(({ score }) => score > 0);
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  return scored.slice(0, shownMax).map(({ one }) => one);
}

const openGroups: ReadonlySet<FindingGroup> = new Set(['edit', 'arrange', 'document', 'time']);
const shownMax = 60;

function scoreOf({ label, detail, group, refusal }: Finding, query: string): number {
  const own = fuzzyScore(label, query);
  // Words of a summary count only where they stand whole.
  const said = detail.toLowerCase().includes(query.trim().toLowerCase()) ? 10 : 0;
  // What it is may be said along: "add queue", "lesson timeout".
  const asked = own > 0 ? 0 : fuzzyScore(`${words().editing.commands.groups[group]} ${label}`, query) / 4;
  const score = Math.max(own, said, asked);
  if (score === 0) return 0;
  return score + (group === 'document' ? 5 : 0) - (refusal === null ? 0 : 3);
}

/** The document of this moment. */
export function readDocument(): FaultlineDocument {
  return sessionStore.getState().document;
}
