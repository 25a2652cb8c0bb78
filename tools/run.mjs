import { spawn } from 'node:child_process';

/**
 * Runs a program and says with which code it ended and how long it took.
 * With `capture`, what it printed is returned instead of shown.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ capture?: boolean, folder?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function run(program, parameters, { capture = false, folder = process.cwd(), env = {} } = {}) {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32',
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const end = (/** @type {number} */ code) =>
      resolve({ code, output, seconds: (performance.now() - startedMs) / 1000 });
    child.on('error', (error) => {
      output += `${program}: ${error.message}\n`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
