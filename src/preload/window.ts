import { WINDOW } from '../shared/ipc/window.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(WINDOW);
