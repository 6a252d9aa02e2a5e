/** Runs some work; whatever it throws, or rejects with later, goes to `onFault`. */
export function attempt(work: () => unknown, onFault: (error: unknown) => void): void {
  try {
    const done = work();
    if (done instanceof Promise) done.catch(onFault);
  } catch (error) {
    onFault(error);
  }
}
