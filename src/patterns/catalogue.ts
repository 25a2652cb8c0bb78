import { defineNodeFace } from '../model/node-kind.ts';
import { applyCommand } from '../model/reducer.ts';
import { type Catalogue, createCatalogue } from '../model/registry-contract.ts';
import { adaptiveConcurrencyFace } from './adaptive-concurrency/face.ts';
import { aggregateServiceFace } from './aggregate-service/face.ts';
import { batchWriterFace } from './batch-writer/face.ts';
import { bulkheadFace } from './bulkhead/face.ts';
import { busFace } from './bus/face.ts';
import { cacheFace } from './cache/face.ts';
import { circuitBreakerFace } from './circuit-breaker/face.ts';
import { clientFace } from './client/face.ts';
import { clientProblems } from './client/problems.ts';
import { dataStoreFace } from './data-store/face.ts';
import { databaseFace } from './database/face.ts';
import { eventStoreFace } from './event-store/face.ts';
import { fallbackFace } from './fallback/face.ts';
import { abortFace } from './fault-abort/face.ts';
import { badDeployFace } from './fault-bad-deploy/face.ts';
import { badUpcasterFace } from './fault-bad-upcaster/face.ts';
import { bandwidthFace } from './fault-bandwidth/face.ts';
import { blackholeFace } from './fault-blackhole/face.ts';
import { cacheFlushFace } from './fault-cache-flush/face.ts';
import { capacityFace } from './fault-capacity/face.ts';
import { clockSkewFace } from './fault-clock-skew/face.ts';
import { clogFace } from './fault-clog/face.ts';
import { compensationFailureFace } from './fault-compensation-failure/face.ts';
import { consumerPauseFace } from './fault-consumer-pause/face.ts';
import { coordinatorCrashFace } from './fault-coordinator-crash/face.ts';
import { corruptFace } from './fault-corrupt/face.ts';
import { crashFace } from './fault-crash/face.ts';
import { diskFullFace } from './fault-disk-full/face.ts';
import { dnsFace } from './fault-dns/face.ts';
import { dropResponseFace } from './fault-drop-response/face.ts';
import { dualWriteCrashFace } from './fault-dual-write-crash/face.ts';
import { duplicateFace } from './fault-duplicate/face.ts';
import { errorRateFace } from './fault-error-rate/face.ts';
import { hotKeyFace } from './fault-hot-key/face.ts';
import { ioErrorFace } from './fault-io-error/face.ts';
import { ioLatencyFace } from './fault-io-latency/face.ts';
import { isolateFace } from './fault-isolate/face.ts';
import { latencyFace } from './fault-latency/face.ts';
import { leakFace } from './fault-leak/face.ts';
import { leaseExpiryWhilePausedFace } from './fault-lease-expiry-while-paused/face.ts';
import { lossFace } from './fault-loss/face.ts';
import { lostCheckpointFace } from './fault-lost-checkpoint/face.ts';
import { lostEventFace } from './fault-lost-event/face.ts';
import { orchestratorCrashFace } from './fault-orchestrator-crash/face.ts';
import { partitionFace } from './fault-partition/face.ts';
import { pauseFace } from './fault-pause/face.ts';
import { poisonFace } from './fault-poison/face.ts';
import { poolExhaustionFace } from './fault-pool-exhaustion/face.ts';
import { projectionCrashFace } from './fault-projection-crash/face.ts';
import { redeliveryFace } from './fault-redelivery/face.ts';
import { registryLossFace } from './fault-registry-loss/face.ts';
import { reorderFace } from './fault-reorder/face.ts';
import { resetFace } from './fault-reset/face.ts';
import { slowFace } from './fault-slow/face.ts';
import { slowConsumerFace } from './fault-slow-consumer/face.ts';
import { synchronisedExpiryFace } from './fault-synchronised-expiry/face.ts';
import { thunderingHerdFace } from './fault-thundering-herd/face.ts';
import { unknownEventFace } from './fault-unknown-event/face.ts';
import { fencedStoreFace } from './fenced-store/face.ts';
import { hedgeFace } from './hedge/face.ts';
import { idempotencyKeyFace } from './idempotency-key/face.ts';
import { knowAll } from './known-faces.ts';
import { loadBalancerFace } from './load-balancer/face.ts';
import { loadSheddingFace } from './load-shedding/face.ts';
import { lockHolderFace } from './lock-holder/face.ts';
import { lockServiceFace } from './lock-service/face.ts';
import { participantFace } from './participant/face.ts';
import { projectionFace } from './projection/face.ts';
import { quorumReplicaFace } from './quorum-replica/face.ts';
import { rateLimiterFace } from './rate-limiter/face.ts';
import { registeredServiceFace } from './registered-service/face.ts';
import { replicaFace } from './replica/face.ts';
import { repositoryServiceFace } from './repository-service/face.ts';
import { retryFace } from './retry/face.ts';
import { sagaOrchestratorFace } from './saga-orchestrator/face.ts';
import { searchIndexFace } from './search-index/face.ts';
import { serviceFace } from './service/face.ts';
import { programProblems } from './service/problems.ts';
import { shardsFace } from './shards/face.ts';
import { timeoutFace } from './timeout/face.ts';
import { transactionalServiceFace } from './transactional-service/face.ts';
import { twoPhaseCommitFace } from './two-phase-commit/face.ts';

// Nobody judges a document before the first picture, which needs these two faces: their part in it comes with the list.
const judgedClientFace = defineNodeFace({ ...clientFace, problems: clientProblems });
const judgedServiceFace = defineNodeFace({ ...serviceFace, problems: programProblems });

/** The faces of every kind in registry.ts, in the same order: all that the page needs. A test holds the two lists equal. */
export const catalogue: Catalogue = createCatalogue(
  [
    judgedClientFace,
    loadBalancerFace,
    judgedServiceFace,
    databaseFace,
    dataStoreFace,
    transactionalServiceFace,
    repositoryServiceFace,
    aggregateServiceFace,
    eventStoreFace,
    projectionFace,
    busFace,
    batchWriterFace,
    cacheFace,
    shardsFace,
    sagaOrchestratorFace,
    twoPhaseCommitFace,
    participantFace,
    replicaFace,
    quorumReplicaFace,
    searchIndexFace,
    registeredServiceFace,
    lockServiceFace,
    lockHolderFace,
    fencedStoreFace,
  ],
  [
    timeoutFace,
    retryFace,
    idempotencyKeyFace,
    circuitBreakerFace,
    bulkheadFace,
    rateLimiterFace,
    hedgeFace,
    loadSheddingFace,
    adaptiveConcurrencyFace,
    fallbackFace,
  ],
  [
    crashFace,
    dualWriteCrashFace,
    projectionCrashFace,
    lostCheckpointFace,
    consumerPauseFace,
    slowConsumerFace,
    badUpcasterFace,
    unknownEventFace,
    poisonFace,
    slowFace,
    errorRateFace,
    pauseFace,
    capacityFace,
    leakFace,
    badDeployFace,
    ioLatencyFace,
    ioErrorFace,
    diskFullFace,
    poolExhaustionFace,
    isolateFace,
    clockSkewFace,
    hotKeyFace,
    thunderingHerdFace,
    cacheFlushFace,
    synchronisedExpiryFace,
    latencyFace,
    lossFace,
    partitionFace,
    duplicateFace,
    reorderFace,
    corruptFace,
    bandwidthFace,
    abortFace,
    resetFace,
    blackholeFace,
    clogFace,
    dropResponseFace,
    compensationFailureFace,
    orchestratorCrashFace,
    coordinatorCrashFace,
    lostEventFace,
    redeliveryFace,
    leaseExpiryWhilePausedFace,
    registryLossFace,
    dnsFace,
  ],
  applyCommand,
);

knowAll(catalogue);
