import {
  type FaultlineDocument,
  type FrameSpec,
  framesOf,
  type NodeSpec,
  type NoteSpec,
  notesOf,
} from '../../model/document.ts';

/** Everything that has a place of its own on the canvas. */
export function placedThings(document: FaultlineDocument): readonly (NodeSpec | NoteSpec | FrameSpec)[] {
  return document.notes === undefined && document.frames === undefined
    ? document.nodes
    : [...document.nodes, ...notesOf(document), ...framesOf(document)];
}
