import { describe, expect, it } from 'vitest';
import { problemAction } from '../../../../src/renderer/window/frame/problem-actions.ts';
import { problem } from '../../../../src/shared/problem.ts';

describe('what helps against a problem', () => {
  it.each([
    [problem('server-refused', { address: 'asr:10095' }), 'servers'],
    [problem('certificate-self-signed', { host: 'asr' }), 'servers'],
    [problem('selection-none', {}), 'hotwords'],
    [problem('recordings-over-limit', { count: 2 }), 'privacy'],
    [problem('replacement-off', { find: '(a+)+' }), 'text'],
    [problem('insertion-never', { window: 'KeePassXC' }), 'apps'],
    [problem('settings-broken', { path: '/s.json', reason: 'x' }), 'file'],
    [problem('settings-not-saved', { path: '/s.json', reason: 'ENOSPC' }), 'folder'],
    [problem('internal-error', { reason: 'x' }), 'report'],
  ])('%o: %s', (found, name) => {
    expect(problemAction(found, 'x11')?.name).toBe(name);
  });

  it('is nothing where the window cannot help', () => {
    expect(problemAction(problem('undo-nothing', {}), 'x11')).toBeNull();
    expect(problemAction(problem('dictation-cancelled', {}), 'x11')).toBeNull();
  });

  it('stands in the settings of the system only where that has it', () => {
    const denied = problem('microphone-denied', {});
    expect(problemAction(denied, 'darwin')?.name).toBe('pane');
    expect(problemAction(denied, 'win32')?.name).toBe('pane');
    expect(problemAction(denied, 'x11')?.name).toBe('microphone');
    expect(problemAction(problem('login-item-off', { system: 'linux' }), 'wayland')?.name).toBe('start-at-login');
    expect(problemAction(problem('accessibility-denied', { macos: 27 }), 'darwin')?.name).toBe('pane');
  });
});
