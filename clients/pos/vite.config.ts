import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.js';
import { serviceWorker } from './build/service-worker.js';

/** Paths are relative: the build works under `/pos` of the API and in any folder of any static server. */
export default defineConfig({
  base: './',
  plugins: [react(), serviceWorker(), compressed()],
  build: { target: 'es2022', manifest: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
