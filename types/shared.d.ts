/** What `src/shared` may use beyond the language: the globals that page, Node and Electron all have. */
declare const performance: { readonly timeOrigin: number; now(): number };
declare function setTimeout(action: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function queueMicrotask(action: () => void): void;
