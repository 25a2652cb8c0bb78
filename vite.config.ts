import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstLoad, onceOnly, preloaded, smallerParts } from './tools/first-load-plugins.ts';
import { firstPictureFiles } from './tools/first-picture-files.ts';
import { offline } from './tools/offline-plugin.ts';

/** React Flow, Radix and uPlot write style attributes, hence 'unsafe-inline' for styles and for nothing else. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** Puts the policy into the built page only: the development server injects inline scripts for hot reload. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  base: './',
  resolve: { alias: smallerParts, dedupe: onceOnly },
  plugins: [react(), tailwind(), contentSecurityPolicy(), ...firstLoad(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false, resolveDependencies: preloaded },
    rolldownOptions: { output: { codeSplitting: firstPictureFiles(), topLevelVar: false } },
  },
});
