/** Runs some work when all work requested before is over, and settles as that work does. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a function that runs pieces of work one after the other, whatever becomes of each. */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
