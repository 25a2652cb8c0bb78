import { applyCommand } from '../model/reducer.ts';
import { createRegistry, type Registry } from '../model/registry-contract.ts';
import { adaptiveConcurrency } from './adaptive-concurrency/definition.ts';
import { aggregateService } from './aggregate-service/definition.ts';
import { batchWriter } from './batch-writer/definition.ts';
import { bulkhead } from './bulkhead/definition.ts';
import { bus } from './bus/definition.ts';
import { cache } from './cache/definition.ts';
import { circuitBreaker } from './circuit-breaker/definition.ts';
import { client } from './client/definition.ts';
import { dataStore } from './data-store/definition.ts';
import { database } from './database/definition.ts';
import { eventStore } from './event-store/definition.ts';
import { fallback } from './fallback/definition.ts';
import { abort } from './fault-abort/definition.ts';
import { badDeploy } from './fault-bad-deploy/definition.ts';
import { badUpcaster } from './fault-bad-upcaster/definition.ts';
import { bandwidth } from './fault-bandwidth/definition.ts';
import { blackhole } from './fault-blackhole/definition.ts';
import { cacheFlush } from './fault-cache-flush/definition.ts';
import { capacity } from './fault-capacity/definition.ts';
import { clockSkew } from './fault-clock-skew/definition.ts';
import { clog } from './fault-clog/definition.ts';
import { compensationFailure } from './fault-compensation-failure/definition.ts';
import { consumerPause } from './fault-consumer-pause/definition.ts';
import { coordinatorCrash } from './fault-coordinator-crash/definition.ts';
import { corrupt } from './fault-corrupt/definition.ts';
import { crash } from './fault-crash/definition.ts';
import { diskFull } from './fault-disk-full/definition.ts';
import { dns } from './fault-dns/definition.ts';
import { dropResponse } from './fault-drop-response/definition.ts';
import { dualWriteCrash } from './fault-dual-write-crash/definition.ts';
import { duplicate } from './fault-duplicate/definition.ts';
import { errorRate } from './fault-error-rate/definition.ts';
import { hotKey } from './fault-hot-key/definition.ts';
import { ioError } from './fault-io-error/definition.ts';
import { ioLatency } from './fault-io-latency/definition.ts';
import { isolate } from './fault-isolate/definition.ts';
import { latency } from './fault-latency/definition.ts';
import { leak } from './fault-leak/definition.ts';
import { leaseExpiryWhilePaused } from './fault-lease-expiry-while-paused/definition.ts';
import { loss } from './fault-loss/definition.ts';
import { lostCheckpoint } from './fault-lost-checkpoint/definition.ts';
import { lostEvent } from './fault-lost-event/definition.ts';
import { orchestratorCrash } from './fault-orchestrator-crash/definition.ts';
import { partition } from './fault-partition/definition.ts';
import { pause } from './fault-pause/definition.ts';
import { poison } from './fault-poison/definition.ts';
import { poolExhaustion } from './fault-pool-exhaustion/definition.ts';
import { projectionCrash } from './fault-projection-crash/definition.ts';
import { redelivery } from './fault-redelivery/definition.ts';
import { registryLoss } from './fault-registry-loss/definition.ts';
import { reorder } from './fault-reorder/definition.ts';
import { reset } from './fault-reset/definition.ts';
import { slow } from './fault-slow/definition.ts';
import { slowConsumer } from './fault-slow-consumer/definition.ts';
import { synchronisedExpiry } from './fault-synchronised-expiry/definition.ts';
import { thunderingHerd } from './fault-thundering-herd/definition.ts';
import { unknownEvent } from './fault-unknown-event/definition.ts';
import { fencedStore } from './fenced-store/definition.ts';
import { hedge } from './hedge/definition.ts';
import { idempotencyKey } from './idempotency-key/definition.ts';
import { loadBalancer } from './load-balancer/definition.ts';
import { loadShedding } from './load-shedding/definition.ts';
import { lockHolder } from './lock-holder/definition.ts';
import { lockService } from './lock-service/definition.ts';
import { participant } from './participant/definition.ts';
import { projection } from './projection/definition.ts';
import { quorumReplica } from './quorum-replica/definition.ts';
import { rateLimiter } from './rate-limiter/definition.ts';
import { registeredService } from './registered-service/definition.ts';
import { replica } from './replica/definition.ts';
import { repositoryService } from './repository-service/definition.ts';
import { retry } from './retry/definition.ts';
import { sagaOrchestrator } from './saga-orchestrator/definition.ts';
import { searchIndex } from './search-index/definition.ts';
import { service } from './service/definition.ts';
import { shards } from './shards/definition.ts';
import { timeout } from './timeout/definition.ts';
import { transactionalService } from './transactional-service/definition.ts';
import { twoPhaseCommit } from './two-phase-commit/definition.ts';

/** Every kind that ships, in the order in which palette, menus and handbook list them. A new pattern is one folder and one line here. */
export const registry: Registry = createRegistry(
  [
    client,
    loadBalancer,
    service,
    database,
    dataStore,
    transactionalService,
    repositoryService,
    aggregateService,
    eventStore,
    projection,
    bus,
    batchWriter,
    cache,
    shards,
    sagaOrchestrator,
    twoPhaseCommit,
    participant,
    replica,
    quorumReplica,
    searchIndex,
    registeredService,
    lockService,
    lockHolder,
    fencedStore,
  ],
  [
    timeout,
    retry,
    idempotencyKey,
    circuitBreaker,
    bulkhead,
    rateLimiter,
    hedge,
    loadShedding,
    adaptiveConcurrency,
    fallback,
  ],
  [
    crash,
    dualWriteCrash,
    projectionCrash,
    lostCheckpoint,
    consumerPause,
    slowConsumer,
    badUpcaster,
    unknownEvent,
    poison,
    slow,
    errorRate,
    pause,
    capacity,
    leak,
    badDeploy,
    ioLatency,
    ioError,
    diskFull,
    poolExhaustion,
    isolate,
    clockSkew,
    hotKey,
    thunderingHerd,
    cacheFlush,
    synchronisedExpiry,
    latency,
    loss,
    partition,
    duplicate,
    reorder,
    corrupt,
    bandwidth,
    abort,
    reset,
    blackhole,
    clog,
    dropResponse,
    compensationFailure,
    orchestratorCrash,
    coordinatorCrash,
    lostEvent,
    redelivery,
    leaseExpiryWhilePaused,
    registryLoss,
    dns,
  ],
  applyCommand,
);
