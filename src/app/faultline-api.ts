import type { FaultlineApi, FaultlineMethods } from './faultline-contract.ts';

/** `window.faultline`: there at once, while what its methods do is loaded by the first call of one. */
export function createFaultlineApi(version: string, ready: Promise<void>): FaultlineApi {
  const methods = Object.keys(isMethod).map((name) => [name, method(name as keyof FaultlineMethods)]);
  return {
    version,
    ready: ready.then(() => version),
    ...(Object.fromEntries(methods) as FaultlineMethods),
  };
}

/** All of them, which the type sees to. */
const isMethod: Readonly<Record<keyof FaultlineMethods, 1>> = {
  load: 1,
  document: 1,
  session: 1,
  command: 1,
  undo: 1,
  redo: 1,
  play: 1,
  pause: 1,
  advance: 1,
  seek: 1,
  step: 1,
  stepBack: 1,
  hash: 1,
  log: 1,
  metrics: 1,
  projections: 1,
};

let loading: Promise<typeof import('./faultline-methods.ts')>;

function method(name: keyof FaultlineMethods) {
  return async (...given: readonly unknown[]): Promise<unknown> => {
    // One promise for all calls keeps them in their order: a second `import()` may be fulfilled before the first.
    loading ??= import('./faultline-methods.ts');
    // Whatever a script gives is handed on: the method itself looks at it.
    const act = (await loading).faultlineMethods[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return act(...given);
  };
}
