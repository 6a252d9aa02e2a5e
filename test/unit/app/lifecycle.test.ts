import type { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { followSystem, type SystemFollowers } from '../../../src/main/app/lifecycle.ts';
import { Emitter } from '../../../src/shared/emitter.ts';

const system = vi.hoisted(() => new Map<'theme' | 'power', EventEmitter>());
vi.mock('electron', async () => {
  const { EventEmitter: Events } = await import('node:events');
  const [theme, power] = [new Events(), new Events()];
  system.set('theme', theme).set('power', power);
  return { app: {}, nativeTheme: theme, powerMonitor: power };
});
const emit = (whose: 'theme' | 'power', event: string): unknown => system.get(whose)?.emit(event);

function follow() {
  const calls: string[] = [];
  const note = (call: string) => () => calls.push(call);
  const serversMayBeBack = new Emitter();
  serversMayBeBack.event(note('servers'));
  const followers = {
    page: { applyAppearance: note('appearance'), applyMicrophone: note('microphone') },
    dictation: { dispatch: ({ type }: { type: string }) => calls.push(type) },
    serversMayBeBack,
  };
  return { calls, following: followSystem(followers as unknown as SystemFollowers) };
}

it('the theme, the sleep and the waking of the system are followed until the end', () => {
  const { calls, following } = follow();
  emit('theme', 'updated');
  emit('power', 'suspend');
  expect(calls.splice(0)).toEqual(['appearance', 'stop']);
  // A microphone that was open may be dead, and servers that were away may be back.
  emit('power', 'resume');
  expect(calls.splice(0)).toEqual(['microphone', 'servers']);
  following.dispose();
  emit('theme', 'updated');
  emit('power', 'suspend');
  emit('power', 'resume');
  expect(calls).toEqual([]);
});
