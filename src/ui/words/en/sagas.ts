import type { SagaCellStatus, SagaPhase, SagaPicture } from '../../../model/saga-picture.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

const cells: Record<SagaCellStatus, string> = {
  waiting: 'not yet',
  asked: 'asked',
  done: 'done',
  refused: 'refused',
  unclear: 'unclear',
  undoing: 'undoing',
  undone: 'undone',
  stuck: 'stuck',
  locked: 'locked',
  awaited: 'its turn',
};

const phases: Record<SagaPhase, string> = {
  running: 'running',
  completed: 'completed',
  compensating: 'compensating',
  compensated: 'compensated',
  stuck: 'stuck',
  'in-doubt': 'in doubt',
  hung: 'hung',
};

const kinds: Record<SagaPicture['kind'], string> = {
  orchestrated: 'orchestrated',
  'two-phase': 'two-phase commit',
  choreographed: 'choreographed: as its events tell it',
};

export const sagas = {
  label: 'Sagas',
  loading: 'Reading the sagas…',
  failed: (reason: string) => `The sagas could not be read: ${reason}`,
  none: 'No order is on its way through several parties. Place a saga orchestrator and participants, or open the scenario “An order saga under load”.',
  noneYet: 'No order has come yet. Press play.',
  node: 'Sagas of',
  cells,
  phases,
  kinds,
  aborted: 'aborted',
  committed: 'committed',
  orders: 'Orders',
  order: 'Order',
  counts: (shown: number, total: number) =>
    shown === total
      ? plural(total, { one: '# order', other: '# orders' })
      : `${shown} of ${plural(total, { one: '# order', other: '# orders' })}`,
  stuckCount: (count: number) =>
    plural(count, { one: '# order needs somebody', other: '# orders need somebody' }),
  resolve: 'Resolve',
  resolveOrder: (order: string) => `Resolve ${order}`,
  resolveHelp: (order: string) =>
    `You have mended what keeps ${order} from being undone: its compensation is tried afresh.`,
  show: (order: string) => `Show ${order}`,
  since: (time: string) => `since ${time}`,
  chain: 'What led to what',
  because: (event: string) => `because of ${event}`,
  first: 'the customer asked for it',
  goTo: (time: string) => `Go to ${time}`,
};
