import type { Bridge, RoleTable } from '../../shared/ipc/table.ts';

/** The bridge to main that the preload of this page's role has put there. */
export const bridgeOfPage = <T extends RoleTable>(): Bridge<T> =>
  (window as unknown as { readonly tingxie: Bridge<T> }).tingxie;
