import { describe, expect, it } from 'vitest';
import { leadsThere, problemAction, sectionOfProblem } from '../../../../src/renderer/window/frame/problem-actions.ts';
import { type Problem, problem } from '../../../../src/shared/problem.ts';

describe('what helps against a problem', () => {
  it.each([
    [problem('server-refused', { address: 'asr:10095' }), 'servers'],
    [problem('certificate-self-signed', { host: 'asr' }), 'servers'],
    [problem('selection-none', {}), 'hotwords'],
    [problem('recordings-found', { count: 2 }), 'recordings'],
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

describe('where a problem is told', () => {
  it.each([
    [problem('settings-broken', { path: '/s.json', reason: 'x' }), 'data'],
    [problem('login-item-off', { system: 'linux' }), 'general'],
    [problem('hotkey-unavailable', { reason: 'x' }), 'hotkeys'],
    [problem('hotkey-no-listener', { processor: 'arm64' }), 'hotkeys'],
    [problem('hotkey-not-bound', {}), 'hotkeys'],
    [problem('secrets-not-sealed', {}), 'servers'],
    [problem('recordings-over-limit', { count: 2 }), 'privacy'],
    [problem('chord-foreign', { keys: 'Left Ctrl + V' }), 'insertion'],
    [problem('internal-error', { reason: 'x' }), null],
  ])('%o: %s', (found, section) => {
    expect(sectionOfProblem(found)).toBe(section);
  });

  it('has no button that only leads there', () => {
    const leads = (found: Problem): boolean | undefined => {
      const action = problemAction(found, 'x11');
      return action === null ? undefined : leadsThere(found, action);
    };
    expect(leads(problem('hotkey-not-bound', {}))).toBe(true);
    expect(leads(problem('settings-broken', { path: '/s.json', reason: 'x' }))).toBe(false);
    expect(leads(problem('undo-nothing', {}))).toBeUndefined();
  });
});
