import { mount } from 'svelte';
import type { WindowTable } from '../../shared/ipc/window.ts';
import { bridgeOfPage } from '../ui/bridge.ts';
import '../ui/theme.css';
import './window.css';
import { followFields } from './fields/follow-fields.ts';
import { followShellKeys } from './shell-keys.ts';
import { WindowState } from './window-state.svelte.ts';
import Window from './Window.svelte';

const bridge = bridgeOfPage<WindowTable>();
bridge.on('snapshot', (snapshot) => {
  const app = new WindowState(bridge, snapshot, { isWhole: false });
  document.body.replaceChildren();
  mount(Window, { target: document.body, props: { app } });
  followShellKeys(bridge, snapshot.areas.frame.platform);
  bridge.send('shell:built', undefined);
  // A page that is hidden has no frames: nobody waits for the rest of it.
  requestAnimationFrame(() => setTimeout(() => app.complete()));
});
bridge.send('ready', undefined);
followFields(bridge);
