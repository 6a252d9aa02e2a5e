/** What each step of the first run is given. */
export interface StepProps {
  /** It was done before: it does not go on by itself again. */
  readonly isDone: boolean;
  readonly ondone: () => void;
}

/** So long one sees that a step is done before the next one comes, in ms. */
export const SEEN_MS = 1200;
