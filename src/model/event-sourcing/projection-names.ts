/** The projections that ship, in the order of menus. A file of its own: forms need the names and none of the rest. */
export const projectionNames = [
  'account-summary',
  'order-board',
  'product-detail',
  'product-search',
  'popular-products',
  'user-profiles',
] as const;

export type ProjectionName = (typeof projectionNames)[number];
