import { release } from 'node:os';

/**
 * The major version of macOS by that of its kernel: Darwin 24 is macOS 15, and since the numbers of 2025 Darwin 25 is
 * macOS 26.
 */
export function macosVersion(kernel: string = release()): number {
  const darwin = Number.parseInt(kernel, 10);
  return darwin < 25 ? darwin - 9 : darwin + 1;
}
