// Serves dist, or another folder, for Playwright on the port that it was given; builds nothing.
import { serve } from './serve.mjs';

await serve(process.argv[3] ?? 'dist', Number(process.argv[2]));
