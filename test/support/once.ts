import type { OnceEver } from '../../src/main/storage/once-ever.ts';

/** What was told before, in memory only. */
export function onceInMemory(): Pick<OnceEver, 'isDue'> & { readonly told: ReadonlySet<string> } {
  const told = new Set<string>();
  return {
    told,
    isDue: (what) => {
      const isNew = !told.has(what);
      told.add(what);
      return Promise.resolve(isNew);
    },
  };
}
