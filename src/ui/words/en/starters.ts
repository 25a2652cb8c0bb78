/** The empty canvas, and what it offers to begin with. */
export const starters = {
  emptyTitle: 'Nothing here yet',
  emptyText: 'Add nodes and wire them: requests flow at once.',
  starterPair: 'Add a client and a service',
  starterChain: 'Add a client, a service and a database',
  starterShop: 'Add a shop with four services',
  starterLabel: 'Add a starter',
  shopNames: {
    customers: 'Customers',
    gateway: 'Gateway',
    orders: 'Orders',
    payments: 'Payments',
    inventory: 'Inventory',
    ledger: 'Ledger',
    stock: 'Stock',
  },
};
