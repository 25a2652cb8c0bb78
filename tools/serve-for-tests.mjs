// Serves dist for Playwright on the port that it was given; builds nothing.
import { serve } from './serve.mjs';

await serve('dist', Number(process.argv[2]));
