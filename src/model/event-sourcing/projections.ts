import type { Projection } from './projection.ts';
import type { ProjectionName } from './projection-names.ts';
import { accountSummary } from './projections/account-summary.ts';
import { orderBoard } from './projections/order-board.ts';
import { popularProducts } from './projections/popular-products.ts';
import { productDetail } from './projections/product-detail.ts';
import { productSearch } from './projections/product-search.ts';
import { userProfiles } from './projections/user-profiles.ts';

export const projections: Readonly<Record<ProjectionName, Projection>> = {
  'account-summary': accountSummary,
  'order-board': orderBoard,
  'product-detail': productDetail,
  'product-search': productSearch,
  'popular-products': popularProducts,
  'user-profiles': userProfiles,
};
