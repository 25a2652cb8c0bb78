import { type FaultlineDocument, framesOf } from '../../model/document.ts';
import { judgeDocument } from '../../model/lint/lint-document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { hintStore } from '../../store/hint-store.ts';
import { samePlain } from '../../store/same-plain.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { isSecretive } from '../lesson/is-secretive.ts';
import { lessonStore } from '../lesson/lesson-store.ts';
import { whenIdle } from '../shell/when-idle.ts';

/** After the last edit: while somebody drags a slider nothing is judged. */
const restMs = 300;
/** The first judgement waits for the page to be idle, no longer than this. */
const firstWaitMs = 2000;

const nothing = { findings: [], multiplied: new Map() };

/** Judges the document whenever it has changed in what matters, but for one that a lesson asks about. Returns the way to stop. */
export function followHints(): () => void {
  let timer = 0;
  const judge = () => {
    const { document } = sessionStore.getState();
    const known = hintStore.getState();
    const isHeldBack = isSecretive(lessonStore.getState(), scenarioStore.getState());
    if (known.of !== null && known.isHeldBack === isHeldBack && sameForLinter(known.of, document)) return;
    hintStore.setState({
      of: document,
      isHeldBack,
      ...(isHeldBack ? nothing : judgeDocument(document, catalogue)),
    });
  };
  const unfollow = sessionStore.subscribe((state, previous) => {
    if (state.document === previous.document) return;
    clearTimeout(timer);
    timer = window.setTimeout(judge, restMs);
  });
  const unfollowLesson = lessonStore.subscribe((lesson) => {
    if (isSecretive(lesson, scenarioStore.getState()) !== hintStore.getState().isHeldBack) judge();
  });
  let isFollowing = true;
  void whenIdle(firstWaitMs).then(() => {
    if (isFollowing) judge();
  });
  return () => {
    isFollowing = false;
    clearTimeout(timer);
    unfollow();
    unfollowLesson();
  };
}

/** Places on the canvas are nothing to the rules. */
export function sameForLinter(a: FaultlineDocument, b: FaultlineDocument): boolean {
  if (a === b) return true;
  if (a.wires !== b.wires || a.faults !== b.faults || a.nodes.length !== b.nodes.length) return false;
  if (a.frames !== b.frames && !samePlain(membership(a), membership(b))) return false;
  return a.nodes.every((node, at) => {
    const other = b.nodes[at];
    return (
      other !== undefined &&
      node.id === other.id &&
      node.kind === other.kind &&
      node.title === other.title &&
      node.params === other.params
    );
  });
}

function membership(document: FaultlineDocument): readonly (readonly string[])[] {
  return framesOf(document).map(({ id, members }) => [id, ...members]);
}
