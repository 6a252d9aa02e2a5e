import type { Translated } from '../language.ts';

export type ServersMessages = object;

export const serversMessages: Translated<ServersMessages> = { en: {}, zh: {} };
