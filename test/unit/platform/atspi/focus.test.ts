import { describe, expect, it } from 'vitest';
import { Focus } from '../../../../src/main/platform/atspi/focus.ts';

const gtk = (path: string) => ({ program: ':1.3', path });
const chromium = (path: string) => ({ program: ':1.4', path });

describe('Focus', () => {
  it('knows nothing before the first event', () => {
    expect(new Focus().current).toBeNull();
  });

  it('is the object that got the focus', () => {
    const focus = new Focus();
    focus.moved(gtk('/entry'), true);
    expect(focus.current).toEqual(gtk('/entry'));
  });

  it('stays with the next object when the one before tells its loss late', () => {
    const focus = new Focus();
    focus.moved(gtk('/a'), true);
    focus.moved(gtk('/b'), true);
    focus.moved(gtk('/a'), false);
    expect(focus.current).toEqual(gtk('/b'));
  });

  it('is gone when only the object tells that it lost the focus', () => {
    const focus = new Focus();
    focus.moved(gtk('/entry'), true);
    focus.moved(gtk('/entry'), false);
    expect(focus.current).toBeNull();
  });

  it('is gone when only the window tells that it is inactive, and back with the window', () => {
    const focus = new Focus();
    focus.activated(chromium('/window'));
    focus.moved(chromium('/input'), true);
    focus.deactivated(chromium('/window'));
    expect(focus.current).toBeNull();
    focus.activated(chromium('/window'));
    expect(focus.current).toEqual(chromium('/input'));
  });

  it('does not go to a program in the background that moves its focus', () => {
    const focus = new Focus();
    focus.activated(chromium('/window'));
    focus.deactivated(chromium('/window'));
    focus.moved(gtk('/entry'), true);
    focus.moved(chromium('/password'), true);
    expect(focus.current).toEqual(gtk('/entry'));
  });

  it('goes to a program that tells of no windows', () => {
    const focus = new Focus();
    focus.activated(chromium('/window'));
    focus.moved(chromium('/input'), true);
    focus.moved(gtk('/entry'), true);
    expect(focus.current).toEqual(gtk('/entry'));
  });

  it('stays with the next window of a program when the one before is told inactive late', () => {
    const focus = new Focus();
    focus.activated(chromium('/window/1'));
    focus.activated(chromium('/window/2'));
    focus.moved(chromium('/input'), true);
    focus.deactivated(chromium('/window/1'));
    expect(focus.current).toEqual(chromium('/input'));
  });

  it('is gone with its program', () => {
    const focus = new Focus();
    focus.moved(gtk('/entry'), true);
    focus.gone(':1.3');
    expect(focus.current).toBeNull();
  });

  it('starts anew for a program that comes back under the same name', () => {
    const focus = new Focus();
    focus.activated(chromium('/window'));
    focus.deactivated(chromium('/window'));
    focus.gone(':1.4');
    focus.moved(chromium('/input'), true);
    expect(focus.current).toEqual(chromium('/input'));
  });
});
