import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';

/** The package koffi, which calls functions of shared libraries. It is handed in, for only two systems load it. */
export type Koffi = typeof import('koffi');

/** A pointer or handle of the system. */
export type Handle = bigint;

/** Declarations in C of the functions of a library, by the names of a table. */
export type Declarations<T> = Readonly<Record<keyof T & string, string>>;

/**
 * Loads a shared library of the system and binds functions of it.
 * @returns The table `T`, whose types must say what the declarations do: an `_Out_` value is a list of one, an `_Out_`
 *   array is a Buffer, a null pointer is null.
 * @throws where the library or a function is not there.
 */
export function bind<T extends object>(koffi: Koffi, path: string, declarations: Declarations<T>): T {
  const library = koffi.load(path);
  const bound = Object.entries<string>(declarations).map(([name, code]) => [name, library.func(code)] as const);
  return Object.fromEntries(bound) as unknown as T;
}

/** Loads koffi, and by it what `load` binds. Null where that cannot be done, which `onProblem` is told. */
export async function loadNative<T>(
  load: (koffi: Koffi) => T,
  onProblem: (problem: Problem) => void,
): Promise<T | null> {
  try {
    return load(await import('koffi'));
  } catch (error) {
    onProblem(problem('native-unavailable', { reason: reasonOf(error) }));
    return null;
  }
}
