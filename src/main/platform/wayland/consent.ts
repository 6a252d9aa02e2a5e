import { readFileSync, writeFileSync } from 'node:fs';

/** What the user allowed the app to do, as the desktop gave it to us for the next session. */
export interface Consent {
  /** The token that was kept last; null where there is none. */
  readonly load: () => string | null;
  /** Each token is good for one more session, so it is on disk when this returns. */
  readonly save: (token: string) => void;
}

/** A {@link Consent} in a file that only the user may read. Where the disk fails, the user is asked again. */
export const consentIn = (path: string): Consent => ({
  load: () => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
  save: (token) => {
    try {
      writeFileSync(path, token, { mode: 0o600 });
    } catch {
      // What was allowed holds for this session.
    }
  },
});
