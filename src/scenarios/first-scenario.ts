import type { Session } from '../model/session.ts';
import { type Scenario, sessionOf } from './scenario-contract.ts';
import { shop } from './shop/scenario.ts';

/**
 * What the page opens with when it is asked for nothing. Apart from the list, so that the first picture waits for no other scenario; and the
 * build runs this module and puts its values in its place (tools/first-load-plugins.ts), so that it waits for no parser either. Development
 * and tests parse.
 */
export const firstScenario: Scenario = shop;

export const firstSession: Session = sessionOf(firstScenario);
