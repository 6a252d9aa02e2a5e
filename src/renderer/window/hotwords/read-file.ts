import { decodeText } from '../../../shared/hotwords/formats.ts';
import { problem, type Problem, reasonOf } from '../../../shared/problem.ts';

/** The text of a file that the user chose or dropped, or why there is none. */
export async function readFile(file: File): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  try {
    return { text: decodeText(new Uint8Array(await file.arrayBuffer())) };
  } catch (error) {
    return { problem: problem('file-not-read', { name: file.name, reason: reasonOf(error) }) };
  }
}
