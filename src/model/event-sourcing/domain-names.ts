/** The domains that ship, in the order of menus. A file of its own: forms need the names and none of the rest. */
export const domainNames = [
  'bank-account',
  'order',
  'inventory-item',
  'payment',
  'product',
  'user-profile',
] as const;

export type DomainName = (typeof domainNames)[number];
