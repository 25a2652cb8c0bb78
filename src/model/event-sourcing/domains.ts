import type { AnyDomain } from './domain.ts';
import type { DomainName } from './domain-names.ts';
import { bankAccount } from './domains/bank-account.ts';
import { inventoryItem } from './domains/inventory-item.ts';
import { order } from './domains/order.ts';
import { payment } from './domains/payment.ts';
import { product } from './domains/product.ts';
import { userProfile } from './domains/user-profile.ts';
import type { Shapes } from './message.ts';
import type { OlderForms, Upcasters } from './upcasting.ts';

export const domains: Readonly<Record<DomainName, AnyDomain>> = {
  'bank-account': bankAccount,
  order,
  'inventory-item': inventoryItem,
  payment,
  product,
  'user-profile': userProfile,
};

const all = Object.values(domains);

/** Every event type of every domain with its fields; no two domains have a type in common. */
export const eventShapes: Shapes = Object.assign({}, ...all.map(({ events }) => events));

/** Of all domains: no two have an old type in common either. */
export const allOlderForms: OlderForms = Object.assign({}, ...all.map(({ older }) => older));

/** Those of all domains, for a store that holds the events of any. */
export const allUpcasters: Upcasters = Object.assign({}, ...all.map(({ upcasters }) => upcasters));
