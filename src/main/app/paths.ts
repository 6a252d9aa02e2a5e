import { join } from 'node:path';
import { app } from 'electron';

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side in it. */
export const BUILT = join(app.getAppPath(), 'out');

/** Icons and sounds lie beside the archive of a packaged app, else in the sources. */
export const RESOURCES = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
