/** Runs after electron-builder has laid out a package: gives the key listener's helpers the run bit they come without. */
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

interface PackContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

/** Called by electron-builder. Rejects when the helpers are not where they must be. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }: PackContext): Promise<void> {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(appOutDir, 'resources');
  const helpers = join(resources, 'app.asar.unpacked', 'node_modules', 'node-global-key-listener', 'bin');
  for (const helper of await readdir(helpers)) await chmod(join(helpers, helper), 0o755);
}
