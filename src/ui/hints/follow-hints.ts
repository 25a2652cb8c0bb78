import { type FaultlineDocument, framesOf } from '../../model/document.ts';
import { judgeDocument } from '../../model/lint/lint-document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { hintStore } from '../../store/hint-store.ts';
import { samePlain } from '../../store/same-plain.ts';
import { sessionStore } from '../../store/session-store.ts';
import { whenIdle } from '../shell/when-idle.ts';

/** After the last edit: while somebody drags a slider nothing is judged. */
const restMs = 300;
/** The first judgement waits for the page to be idle, no longer than this. */
const firstWaitMs = 2000;

/** Judges the document whenever it has changed in what matters. Returns the way to stop. */
export function followHints(): () => void {
  let timer = 0;
  const judge = () => {
    const { document } = sessionStore.getState();
    const known = hintStore.getState().of;
    if (known !== null && sameForLinter(known, document)) return;
    hintStore.setState({ of: document, ...judgeDocument(document, catalogue) });
  };
  const unfollow = sessionStore.subscribe((state, previous) => {
    if (state.document === previous.document) return;
    clearTimeout(timer);
    timer = window.setTimeout(judge, restMs);
  });
  let isFollowing = true;
  void whenIdle(firstWaitMs).then(() => {
    if (isFollowing) judge();
  });
  return () => {
    isFollowing = false;
    clearTimeout(timer);
    unfollow();
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
