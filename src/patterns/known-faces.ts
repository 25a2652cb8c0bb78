import { type Catalogue, createCatalogue, notLoadedYet } from '../model/registry-contract.ts';
import { clientFace } from './client/face.ts';
import { databaseFace } from './database/face.ts';
import { serviceFace } from './service/face.ts';
import { timeoutFace } from './timeout/face.ts';

let known = createCatalogue([clientFace, serviceFace, databaseFace], [timeoutFace], [], notLoadedYet);

/**
 * The faces that are here: those of the first scenario, and all as soon as catalogue.ts is loaded. What the first picture is drawn by, and what
 * judges a command, asks this; whatever can bring another kind in (a palette, a menu, a parser) imports catalogue.ts, so that nothing on the
 * screen ever names a kind that is not here.
 */
export const knownFaces: Catalogue = {
  get nodes() {
    return known.nodes;
  },
  get policies() {
    return known.policies;
  },
  get faults() {
    return known.faults;
  },
  get reduce() {
    return known.reduce;
  },
};

/** For catalogue.ts alone. */
export function knowAll(all: Catalogue): void {
  known = all;
}
