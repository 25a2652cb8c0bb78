/** Whose local transaction a step is. Each keeps its own data and lets nobody else near it. */
export const parties = ['orders', 'stock', 'payments', 'shipping'] as const;
export type Party = (typeof parties)[number];

/** What each party can be asked to do and to undo, by the names of the operations. */
export const partyOperations: Readonly<Record<Party, { readonly do: string; readonly undo: string }>> = {
  orders: { do: 'create', undo: 'cancel' },
  stock: { do: 'reserve', undo: 'release' },
  payments: { do: 'pay', undo: 'refund' },
  shipping: { do: 'ship', undo: 'recall' },
};

/** Operations of two-phase commit. */
export const twoPhaseOperations = { prepare: 'prepare', commit: 'commit', abort: 'abort' } as const;

/** With this, a choreographed order begins. */
export const PLACE = 'place';
