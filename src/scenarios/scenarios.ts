import { sixtyFourCalls } from './64-calls/scenario.ts';
import { balancer } from './balancer/scenario.ts';
import { bank } from './bank/scenario.ts';
import { batches } from './batches/scenario.ts';
import { blackFriday } from './black-friday/scenario.ts';
import { cacheStampede } from './cache-stampede/scenario.ts';
import { charges } from './charges/scenario.ts';
import { deadlines } from './deadlines/scenario.ts';
import { failover } from './failover/scenario.ts';
import { firstScenario } from './first-scenario.ts';
import { ghostInstance } from './ghost-instance/scenario.ts';
import { herd } from './herd/scenario.ts';
import { hotRow } from './hot-row/scenario.ts';
import { inDoubt } from './in-doubt/scenario.ts';
import { mm1 } from './mm1/scenario.ts';
import { mmc } from './mmc/scenario.ts';
import { comments } from './my-comment-vanished/scenario.ts';
import { oneSlowCopy } from './one-slow-copy/scenario.ts';
import { orderEvents } from './order-events/scenario.ts';
import { orderSaga } from './order-saga/scenario.ts';
import { overload } from './overload/scenario.ts';
import { r2 } from './r2/scenario.ts';
import { r3 } from './r3/scenario.ts';
import { r5 } from './r5/scenario.ts';
import { r6 } from './r6/scenario.ts';
import { r9 } from './r9/scenario.ts';
import { r10 } from './r10/scenario.ts';
import { r11 } from './r11/scenario.ts';
import { r15 } from './r15/scenario.ts';
import { r16 } from './r16/scenario.ts';
import { r17 } from './r17/scenario.ts';
import { r18 } from './r18/scenario.ts';
import { r19 } from './r19/scenario.ts';
import { r22 } from './r22/scenario.ts';
import { r23 } from './r23/scenario.ts';
import { r24 } from './r24/scenario.ts';
import { readHeavy } from './read-heavy/scenario.ts';
import { replicasScenario } from './replicas/scenario.ts';
import { retryStorm } from './retry-storm/scenario.ts';
import { ledger } from './rewrite-history/scenario.ts';
import type { Scenario } from './scenario-contract.ts';
import { shardsScenario } from './shards/scenario.ts';
import { shopCqrs } from './shop-cqrs/scenario.ts';
import { slowNeighbour } from './slow-neighbour/scenario.ts';
import { slowestOfTen } from './slowest-of-ten/scenario.ts';
import { fewSlow } from './the-average-lies/scenario.ts';
import { productPage } from './the-slow-hop/scenario.ts';
import { twoHolders } from './two-holders/scenario.ts';
import { twoWrites } from './two-writes/scenario.ts';
import { unitOfWork } from './unit-of-work/scenario.ts';
import { windowEdge } from './window-edge/scenario.ts';

/** All scenarios, the first page's first. */
export const scenarios: readonly Scenario[] = [
  firstScenario,
  deadlines,
  sixtyFourCalls,
  herd,
  slowNeighbour,
  windowEdge,
  overload,
  oneSlowCopy,
  balancer,
  ghostInstance,
  fewSlow,
  productPage,
  slowestOfTen,
  blackFriday,
  retryStorm,
  bank,
  shopCqrs,
  batches,
  hotRow,
  readHeavy,
  orderSaga,
  orderEvents,
  inDoubt,
  cacheStampede,
  charges,
  twoWrites,
  unitOfWork,
  twoHolders,
  ledger,
  comments,
  shardsScenario,
  replicasScenario,
  failover,
  mm1,
  mmc,
  r2,
  r3,
  r5,
  r6,
  r9,
  r10,
  r11,
  r15,
  r16,
  r17,
  r18,
  r19,
  r22,
  r23,
  r24,
];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
