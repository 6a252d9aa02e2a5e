/** What `src/shared` may use beyond the language: the one global that page, Node and Electron all have. */
declare const performance: { readonly timeOrigin: number; now(): number };
