/**
 * What the stand-in host stands in for, on real Electron: the conformance suite, and all end-to-end specs. On Linux, since
 * their windows are those of Xvfb. Ends with 1 where the binary is not on this machine.
 */
import { succeeds } from '../test/support/start.ts';
import { electronBinary } from './electron-binary.ts';

if (process.platform !== 'linux') {
  console.error('These tests need Xvfb, which is on Linux only. For other systems see docs/manual-tests.md.');
  process.exit(1);
}
if (electronBinary() === null) {
  console.error(
    'The Electron binary is not on this machine. Download it with `node node_modules/electron/install.js`, or name its ' +
      'folder in ELECTRON_OVERRIDE_DIST_PATH.',
  );
  process.exit(1);
}

const run = (script: string, ...args: readonly string[]): boolean =>
  succeeds('npm', ['run', '--silent', script, ...(args.length === 0 ? [] : ['--', ...args])], { stdio: 'inherit' });

if (!run('setup') || !run('build')) process.exit(1);
const conforms = run('test:integration', 'test/integration/host/conformance/');
const works = run('test:e2e');
process.exit(conforms && works ? 0 : 1);
