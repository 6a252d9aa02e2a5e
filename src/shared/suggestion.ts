/** A word that the user corrected after an insertion: it can become a hotword, or a replacement. */
export interface Suggestion {
  readonly id: string;
  /** As it was recognised. */
  readonly from: string;
  /** As the user wrote it. */
  readonly to: string;
  /** The application in which it was corrected; empty where it is not known, or our own. */
  readonly app: string;
  /** Epoch ms. */
  readonly at: number;
}
