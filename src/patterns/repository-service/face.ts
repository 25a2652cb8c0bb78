import { defineNodeFace } from '../../model/node-kind.ts';
import { repositoryServiceParams } from './params.ts';
import { repositoryProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const repositoryServiceFace = defineNodeFace({
  kind: 'repository-service',
  title: 'Repository service',
  summary:
    'Loads an order through a repository, changes several of its rows in memory, and saves them: as one unit of work, or row by row.',
  group: 'data',
  icon: 'library',
  silhouette: 'service',
  params: repositoryServiceParams,
  refusesToCall: null,
  refusesCalls: null,
  refusesCallee: ({ id, title }, callee, wires) => {
    if (callee.kind !== 'data-store')
      return `${title} loads and saves rows: it is wired to a data store, and ${callee.title} is none.`;
    return wires.some(({ from, to }) => from === id && to !== callee.id)
      ? `${title} saves to one store, because a transaction ends at its border: ${callee.title} would be a second.`
      : null;
  },
  problems: repositoryProblems,
  faults: ['crash', 'dual-write-crash', 'slow', 'error-rate', 'pause', 'capacity', 'leak', 'bad-deploy'],
});
