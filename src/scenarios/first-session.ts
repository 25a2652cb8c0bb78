import type { Session } from '../model/session.ts';
import { firstScenario } from './first-scenario.ts';
import { sessionOf } from './scenario-contract.ts';

/**
 * The first scenario as a session. The build runs this module and puts its value in its place (tools/first-load-plugins.ts), so that the first
 * picture waits for no parser; development and tests parse.
 */
export const firstSession: Session = sessionOf(firstScenario);
