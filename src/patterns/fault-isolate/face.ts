import { defineFaultFace } from '../../model/fault-kind.ts';
import { isolateParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const isolateFace = defineFaultFace({
  kind: 'isolate',
  title: 'Cut off from its peers',
  summary:
    'Nothing passes between this node and others of its kind; its clients, who are on its side, still reach it.',
  icon: 'scissors',
  target: 'node',
  wholeNode: true,
  wires: 'to-peers',
  params: isolateParams,
  describe: () => '',
});
