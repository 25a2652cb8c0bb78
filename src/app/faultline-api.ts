import type { FaultlineApi, FaultlineMethods } from './faultline-contract.ts';

/** `window.faultline`: there at once, while what its methods do is loaded by the first call of one. */
export function createFaultlineApi(version: string, ready: Promise<void>): FaultlineApi {
  return {
    version,
    ready: ready.then(() => version),
    load: method('load'),
    document: method('document'),
    session: method('session'),
    command: method('command'),
    undo: method('undo'),
    redo: method('redo'),
    play: method('play'),
    pause: method('pause'),
    advance: method('advance'),
    seek: method('seek'),
    step: method('step'),
    stepBack: method('stepBack'),
    hash: method('hash'),
    log: method('log'),
    metrics: method('metrics'),
    projections: method('projections'),
  };
}

let loading: Promise<typeof import('./faultline-methods.ts')> | undefined;

/** One promise for all calls, which keeps them in their order: a second `import()` may be fulfilled before the first. */
function methods() {
  loading ??= import('./faultline-methods.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function method<Name extends keyof FaultlineMethods>(name: Name): FaultlineMethods[Name] {
  const call = async (...given: readonly unknown[]): Promise<unknown> => {
    const { faultlineMethods } = await methods();
    // Whatever a script gives is handed on: the method itself looks at it.
    const act = faultlineMethods[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return act(...given);
  };
  return call as FaultlineMethods[Name];
}
