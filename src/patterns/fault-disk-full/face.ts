import { defineFaultFace } from '../../model/fault-kind.ts';
import { diskFullParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const diskFullFace = defineFaultFace({
  kind: 'disk-full',
  title: 'Disk full',
  summary: 'Nothing more can be written; what only reads still works.',
  icon: 'database-zap',
  target: 'node',
  params: diskFullParams,
  describe: ({ operation }) => (operation === '' ? 'nothing is written' : `no ${operation}`),
});
