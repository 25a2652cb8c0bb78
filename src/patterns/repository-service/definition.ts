import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { repositoryEngine } from './engine.ts';
import { repositoryServiceFace } from './face.ts';
import { prepareRepository } from './plan.ts';
import { repositoryContents, repositoryCounts, repositoryLine, repositoryReport } from './report.ts';
import type { RepositoryState } from './state.ts';

export const repositoryService = defineNode({
  ...repositoryServiceFace,
  streams: ['salt'],
  prepare: prepareRepository,
  engine: repositoryEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: instanceViews,
  line: repositoryLine,
  counts: repositoryCounts,
  forgetCounts({ counts, unfinished }: RepositoryState) {
    toZero(counts);
    unfinished.length = 0;
  },
  report: repositoryReport,
  contents: repositoryContents,
});
