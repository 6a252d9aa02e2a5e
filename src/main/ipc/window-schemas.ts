import { z } from 'zod';
import type { WindowTable } from '../../shared/ipc/window.ts';
import type { Schemas } from './page-link.ts';
import { correctionsSchemas } from './window/corrections-schemas.ts';
import { fieldsSchemas } from './window/fields-schemas.ts';
import { frameSchemas } from './window/frame-schemas.ts';
import { helpSchemas } from './window/help-schemas.ts';
import { historySchemas } from './window/history-schemas.ts';
import { hotkeysSchemas } from './window/hotkeys-schemas.ts';
import { hotwordsSchemas } from './window/hotwords-schemas.ts';
import { microphoneSchemas } from './window/microphone-schemas.ts';
import { recordSchemas } from './window/record-schemas.ts';
import { serversSchemas } from './window/servers-schemas.ts';
import { settingsSchemas } from './window/settings-schemas.ts';
import { shellSchemas } from './window/shell-schemas.ts';
import { welcomeSchemas } from './window/welcome-schemas.ts';
import { writingSchemas } from './window/writing-schemas.ts';

/** What the window's page may send. */
export const windowSchemas: Schemas<WindowTable> = {
  ready: z.undefined(),
  ...frameSchemas,
  ...historySchemas,
  ...recordSchemas,
  ...settingsSchemas,
  ...serversSchemas,
  ...microphoneSchemas,
  ...hotkeysSchemas,
  ...writingSchemas,
  ...hotwordsSchemas,
  ...correctionsSchemas,
  ...welcomeSchemas,
  ...helpSchemas,
  ...fieldsSchemas,
  ...shellSchemas,
};
