import { writeSync } from 'node:fs';
import { runCommandLine } from './run-command-line.ts';

const output = (file: number) => (text: string) => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // Somebody closed the pipe, as `| head` does: there is nobody left to tell.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
};

process.exitCode = runCommandLine(process.argv.slice(2), { print: output(1), complain: output(2) });
