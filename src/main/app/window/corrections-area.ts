import type { CORRECTIONS, CorrectionsState } from '../../../shared/ipc/window/corrections.ts';
import type { OwnFields } from '../own-fields.ts';
import type { Area } from './area.ts';

/** What {@link correctionsArea} needs. */
export interface CorrectionsAreaParts {
  readonly ownFields: Pick<OwnFields, 'attach'>;
}

export const correctionsArea = ({ ownFields }: CorrectionsAreaParts): Area<typeof CORRECTIONS, CorrectionsState> => ({
  attach: (send) => ownFields.attach(send),
  state: () => ({}),
  changed: [],
  handlers: {},
});
