import { nodeId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { nextRedo, nextUndo } from '../../model/history.ts';
import { notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { canRedo, canUndo, sessionStore } from '../../store/session-store.ts';
import { type LiveLogLevel, settingsStore, type WireLabel } from '../../store/settings-store.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
import { readCanvasView, viewCentre, windowCentre } from '../canvas/canvas-view.ts';
import { showUsualWireLabels, toggleWireLabel } from '../canvas/choose-labels.ts';
import { addFrame, addNote, findFrame, findNote, frameOrFold } from '../canvas/drawing-actions.ts';
import { setGesture } from '../canvas/gesture-store.ts';
import { placedThings } from '../canvas/placed-things.ts';
import { showTipsAgain } from '../coach/coach-wish.ts';
import { compareOrSwap } from '../comparison/compare.ts';
import { healAllFaults } from '../faults/inject.ts';
import { cutOrPlug } from '../faults/wall.ts';
import { openGallery } from '../learn/learn-store.ts';
import { duplicateWork, openEmpty } from '../sharing/document-actions.ts';
import { exportDocument, exportSession } from '../sharing/export-file.ts';
import { exportPng, exportSvg } from '../sharing/export-later.ts';
import { pickFile } from '../sharing/file-picker.ts';
import { openSharingDialog } from '../sharing/sharing-store.ts';
import { keyNames } from '../shell/key-names.ts';
import { openCommands, useLayout } from '../shell/layout-store.ts';
import { redo, restart, undo } from '../shell/session-actions.ts';
import { saySummary } from '../shell/summary.ts';
import type { Messages } from '../words/en.ts';
import { words } from '../words/words.ts';
import { type Alignment, align, distribute, selectedNodes, selectedThings } from './arrange.ts';
import { copy, cut, duplicate, paste } from './clipboard.ts';
import { menuOfSelection } from './menu-of-selection.ts';
import { selectAll } from './select-all.ts';

export type ActionGroup = 'edit' | 'arrange' | 'view' | 'time' | 'file';
type ActionName = keyof Messages['editing']['actions'];

/** Something that can be done from the list of everything, from a menu and, if it has any, by its keys. */
export interface Action {
  readonly name: ActionName;
  readonly group: ActionGroup;
  /** As they are written on this machine's keyboard; empty if there are none. */
  readonly keys: string;
  run(): void;
  /** Why it cannot be done now; null if it can. */
  whyNot(): string | null;
}

type Editing = Messages['editing'];

const always = () => null;
const when = (holds: () => boolean, reason: (editing: Editing) => string) => () =>
  holds() ? null : reason(words().editing);
const someSelected = when(
  () => selectionStore.getState().selected.length > 0,
  (w) => w.needsSelection,
);
const nodeOrFrame = when(
  () => selectedNodes().length > 0 || findFrame(selectionStore.getState().selected[0] ?? '') !== undefined,
  () => words().drawings.nothingToFrame,
);
const partSelected = when(
  () => selectedPart().length > 0,
  (w) => w.nothingToCopy,
);
const oneNode = when(
  () => selectedNodes().length === 1,
  (w) => w.needsNode,
);
const oneWithName = when(
  () => selectedNodes().length === 1 || selectedDrawing() !== undefined,
  (w) => w.needsNode,
);
const twoThings = when(
  () => selectedThings().length > 1,
  (w) => w.needsTwo,
);
const threeThings = when(
  () => selectedThings().length > 2,
  (w) => w.needsThree,
);
const onCanvas = when(
  () => readCanvasView() !== null,
  (w) => w.needsCanvas,
);
const both = (first: Action['whyNot'], second: Action['whyNot']) => () => first() ?? second();

/** What a locked page does not let be done (lock-session.ts). */
const changes: Partial<Record<ActionName, 'drawing' | 'faults'>> = {
  ...setTo('drawing', ['cut', 'paste', 'duplicate', 'remove', 'addNode', 'connect', 'rename', 'addNote']),
  ...setTo('drawing', ['addFrame', 'frameSelection', 'tidy', 'alignLeft', 'alignMiddle', 'alignRight']),
  ...setTo('drawing', ['alignTop', 'alignRow', 'alignBottom', 'spreadAcross', 'spreadDown']),
  ...setTo('faults', ['breakIt', 'cutOrPlug', 'healAll']),
};

function setTo<Part>(part: Part, names: readonly ActionName[]): Partial<Record<ActionName, Part>> {
  return Object.fromEntries(names.map((name) => [name, part]));
}

function whyLocked(name: ActionName): string | null {
  const { lock, history } = sessionStore.getState();
  const step = name === 'undo' ? nextUndo(history) : name === 'redo' ? nextRedo(history) : null;
  const part = changes[name];
  return lock === null ? null : step !== null ? lock.whyNot(step) : part === undefined ? null : lock[part];
}

function tell(result: Result<unknown, string>): void {
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
}

function action(
  group: ActionGroup,
  name: ActionName,
  run: () => unknown,
  keys = '',
  whyNot: Action['whyNot'] = always,
): Action {
  return { name, group, keys, run: () => void run(), whyNot: () => whyLocked(name) ?? whyNot() };
}

const layout = () => useLayout.getState();
const canvasView = () => readCanvasView()?.view;
const play = () => playbackStore.getState();
const aligned = (name: ActionName, how: Alignment) =>
  action('arrange', name, () => tell(align(how)), '', twoThings);
const theme = (name: ActionName, value: 'system' | 'light' | 'dark' | 'projector') =>
  action('view', name, () => settingsStore.getState().set({ theme: value }));
const liveLog = (name: ActionName, value: LiveLogLevel) =>
  action('view', name, () => settingsStore.getState().set({ liveLog: value }));
const label = (name: ActionName, value: WireLabel) => action('view', name, () => toggleWireLabel(value));

/** Every action of the page, in the order in which it is listed. */
export const actions: readonly Action[] = [
  action(
    'edit',
    'undo',
    undo,
    keyNames.undo,
    when(
      () => canUndo(sessionStore.getState()),
      (w) => w.nothingToUndo,
    ),
  ),
  action(
    'edit',
    'redo',
    redo,
    keyNames.redo,
    when(
      () => canRedo(sessionStore.getState()),
      (w) => w.nothingToRedo,
    ),
  ),
  action('edit', 'copy', copy, keyNames.copy, partSelected),
  action('edit', 'cut', cut, keyNames.cut, partSelected),
  action('edit', 'paste', paste, keyNames.paste),
  action('edit', 'duplicate', duplicate, keyNames.duplicate, partSelected),
  action(
    'edit',
    'remove',
    () => removeItems(selectionStore.getState().selected),
    keyNames.remove,
    someSelected,
  ),
  action('edit', 'addNode', addNode, 'A', onCanvas),
  action(
    'edit',
    'connect',
    () => onNode((from) => ({ mode: 'connect-list', from, at: windowCentre() })),
    'C',
    both(onCanvas, oneNode),
  ),
  action('edit', 'rename', renameSelected, 'F2', both(onCanvas, oneWithName)),
  action('edit', 'addNote', () => tell(addNote(viewCentre())), 'N', onCanvas),
  action('edit', 'addFrame', () => tell(addFrame(viewCentre())), '', onCanvas),
  action(
    'edit',
    'frameSelection',
    () => tell(frameOrFold(selectionStore.getState().selected)),
    'F',
    both(onCanvas, nodeOrFrame),
  ),
  action('edit', 'menu', menuOfSelection, keyNames.menu, both(onCanvas, someSelected)),
  action('edit', 'selectAll', selectAll, keyNames.selectAll),
  action('edit', 'clear', () => selectionStore.getState().clearSelection(), keyNames.clear, someSelected),
  action('arrange', 'tidy', () => void import('./tidy.ts').then(({ tidy }) => tidy()), keyNames.tidy),
  aligned('alignLeft', 'left'),
  aligned('alignMiddle', 'middle'),
  aligned('alignRight', 'right'),
  aligned('alignTop', 'top'),
  aligned('alignRow', 'row'),
  aligned('alignBottom', 'bottom'),
  action('arrange', 'spreadAcross', () => tell(distribute('across')), '', threeThings),
  action('arrange', 'spreadDown', () => tell(distribute('down')), '', threeThings),
  action('view', 'commands', openCommands, keyNames.commands),
  action('view', 'zoomIn', () => canvasView()?.zoomBy(1.2), '+', onCanvas),
  action('view', 'zoomOut', () => canvasView()?.zoomBy(1 / 1.2), '-', onCanvas),
  action('view', 'zoomWhole', () => canvasView()?.zoomTo(1), '0', onCanvas),
  action('view', 'fit', () => canvasView()?.fit(), '1', onCanvas),
  action('view', 'fitSelection', fitSelection, '2', both(onCanvas, partSelected)),
  action('view', 'map', () => layout().set({ mapOpen: !layout().mapOpen }), 'M', onCanvas),
  action('view', 'palette', () => layout().set({ paletteOpen: !layout().paletteOpen })),
  action('view', 'inspector', () => layout().set({ inspectorOpen: !layout().inspectorOpen })),
  theme('themeSystem', 'system'),
  theme('themeLight', 'light'),
  theme('themeDark', 'dark'),
  theme('themeProjector', 'projector'),
  label('labelRate', 'rate'),
  label('labelP50', 'p50'),
  label('labelP95', 'p95'),
  label('labelP99', 'p99'),
  label('labelErrors', 'errors'),
  label('labelPolicies', 'policies'),
  action('view', 'labelsUsual', showUsualWireLabels),
  action('view', 'gallery', openGallery, keyNames.gallery),
  action('view', 'summary', saySummary, keyNames.summary),
  liveLog('liveLogOff', 'off'),
  liveLog('liveLogBrief', 'brief'),
  liveLog('liveLogFull', 'full'),
  action('view', 'singleKeys', () => {
    const { singleKeyShortcuts, set } = settingsStore.getState();
    set({ singleKeyShortcuts: !singleKeyShortcuts });
  }),
  action('view', 'tips', showTipsAgain),
  action('view', 'sheet', () => layout().set({ shortcutsOpen: true }), keyNames.sheet),
  action('time', 'playPause', () => play().toggle(), keyNames.playPause),
  action('time', 'step', () => play().step(), keyNames.step),
  action('time', 'stepBack', () => play().stepBack(), keyNames.stepBack),
  action('time', 'rewind', () => play().rewind(), keyNames.rewind),
  action('time', 'restart', () => restart('same')),
  action('time', 'restartOther', () => restart('other')),
  action('time', 'breakIt', () => layout().set({ breakItOpen: true }), keyNames.breakIt),
  action('time', 'cutOrPlug', () => cutOrPlug(selectionStore.getState().selected), 'X', someSelected),
  action('time', 'compare', compareOrSwap, keyNames.compare),
  action(
    'time',
    'healAll',
    healAllFaults,
    '',
    when(
      () => sessionStore.getState().document.faults.length > 0,
      (w) => w.noFaults,
    ),
  ),
  action('file', 'newDocument', openEmpty),
  action('file', 'scenarios', () => openSharingDialog('scenarios')),
  action('file', 'recent', () => openSharingDialog('recent')),
  action('file', 'openFile', pickFile),
  action('file', 'pasteDocument', () => openSharingDialog('paste')),
  action('file', 'duplicateWork', duplicateWork),
  action('file', 'versions', () => openSharingDialog('versions')),
  action('file', 'exportDocument', exportDocument),
  action('file', 'exportSession', exportSession),
  action('file', 'exportPng', exportPng),
  action('file', 'exportSvg', exportSvg),
  action('file', 'exportClip', () => openSharingDialog('clip')),
  action('file', 'share', () => openSharingDialog('share')),
  action('file', 'teacher', () => openSharingDialog('teacher')),
];

/** Nodes, notes and frames that are selected. */
function selectedPart(): readonly string[] {
  const { selected } = selectionStore.getState();
  return placedThings(sessionStore.getState().document).flatMap(({ id }) =>
    selected.includes(id) ? [id] : [],
  );
}

function addNode(): void {
  setGesture({ mode: 'add-list', from: null, at: windowCentre(), place: viewCentre() });
}

function onNode(gesture: (id: ReturnType<typeof nodeId>) => Parameters<typeof setGesture>[0]): void {
  const [node] = selectedNodes();
  if (node !== undefined) setGesture(gesture(nodeId(node.id)));
}

/** A node's name in a field over it, a note's text or a frame's name in its place. */
function renameSelected(): void {
  const drawing = selectedDrawing();
  if (drawing !== undefined) setGesture({ mode: 'write', id: drawing.id });
  else onNode((id) => ({ mode: 'rename', id, at: windowCentre() }));
}

/** The one note or frame that is selected alone. */
function selectedDrawing(): { readonly id: string } | undefined {
  const [only, ...others] = selectionStore.getState().selected;
  return only === undefined || others.length > 0 ? undefined : (findNote(only) ?? findFrame(only));
}

function fitSelection(): void {
  canvasView()?.fit(selectedPart());
}
