import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { ROLES } from './src/shared/ipc/roles.ts';

/** A file of each window role. */
const ofRoles = (file: (role: string) => string): Record<string, string> =>
  Object.fromEntries(ROLES.map((role) => [role, fileURLToPath(new URL(file(role), import.meta.url))]));

export default defineConfig({
  // Packages under `dependencies` (native, or with programs of their own) stay outside; the others are bundled.
  main: { build: { target: 'node24', rolldownOptions: { input: { index: 'src/main/index.ts' } } } },
  // A sandboxed preload must be one CommonJS file.
  preload: {
    build: {
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: ofRoles((role) => `src/preload/${role}.ts`),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [svelte()],
    // Pages come from our own scheme, which hands them on; their reload channel goes straight to the server.
    server: { port: 5173, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', clientPort: 5173 } },
    build: {
      target: 'chrome146',
      // The content security policy allows no data: scripts, so the worklet stays a file.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: { input: ofRoles((role) => `src/renderer/${role}.html`) },
    },
  },
});
