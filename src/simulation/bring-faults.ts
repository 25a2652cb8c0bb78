import { bringFaultPart } from './fault-part.ts';
import { attachFaults, beginFault, faultTimeIsOver, rebuildFaults } from './fault-wiring.ts';

// Imported by whoever runs sessions: the command line, the bench and all tests at once, the worker with the kinds of faults.
bringFaultPart({ attachFaults, beginFault, faultTimeIsOver, rebuildFaults });
