import type { SettingTexts } from './setting-texts.ts';

const MODES = {
  '2pass': 'Drafts, then corrected',
  online: 'Drafts only',
  offline: 'Once, at the end',
};

/** The names of all settings in English. */
export const settingTextsEn: SettingTexts = {
  language: {
    label: 'Language of the app',
    meaning: 'Of this window, the overlay and the tray',
    choices: { auto: 'As the system', zh: '中文', en: 'English' },
  },
  theme: {
    label: 'Appearance',
    meaning: 'Light or dark, for all windows',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
  startAtLogin: { label: 'Start at login', meaning: 'Ready in the tray as soon as you log in' },

  servers: { label: 'Servers', meaning: 'Asked in this order; when one fails, the next goes on', item: 'server' },
  'servers.*.name': { label: 'Name', meaning: 'What you call it; without one, its address is shown' },
  'servers.*.url': { label: 'Address', meaning: 'ws://, or wss:// for an encrypted connection' },
  'servers.*.protocol': {
    label: 'Protocol',
    meaning: 'How the server wants to be talked to; found out by itself as a rule',
    choices: { auto: 'Find out', classic: 'FunASR', realtime: 'Fun-ASR-Nano' },
  },
  'servers.*.headers': {
    label: 'Headers',
    meaning: 'Sent when connecting, for servers behind a login',
    item: 'header',
  },
  'servers.*.clientCertificate': {
    label: 'Client certificate',
    meaning: 'For servers that only let known computers in',
  },
  'servers.*.clientCertificate.certificate': { label: 'Certificate', meaning: 'Path of the file, in PEM' },
  'servers.*.clientCertificate.key': { label: 'Key', meaning: 'Path of the file with its key, in PEM' },
  'servers.*.clientCertificate.passphrase': { label: 'Passphrase', meaning: 'Of the key, if it has one' },
  'servers.*.standby': {
    label: 'Keep a connection ready',
    meaning: 'For five minutes after a dictation, so that the next one begins at once',
  },
  'servers.*.mode': {
    label: 'Recognition',
    meaning: 'Drafts while you speak, a more exact text after each sentence, or both',
    choices: MODES,
  },
  'servers.*.itn': { label: 'Numbers as digits', meaning: 'Write numbers, dates and amounts as digits' },
  'servers.*.language': {
    label: 'Spoken language',
    meaning: 'For models that know several',
    choices: { auto: 'Find out', zh: 'Mandarin', en: 'English', ja: 'Japanese', ko: 'Korean', yue: 'Cantonese' },
  },
  'servers.*.chunkSize': {
    label: 'Chunks of the draft model',
    meaning: 'Look-back, chunk and look-ahead, in steps of 60 ms; the middle one is how often a draft comes',
  },
  'servers.*.chunkInterval': { label: 'Chunk interval', meaning: 'Frames in each step of the draft model' },
  'servers.*.encoderChunkLookBack': {
    label: 'Encoder look-back',
    meaning: 'How many earlier chunks the encoder of the draft model looks at',
  },
  'servers.*.decoderChunkLookBack': {
    label: 'Decoder look-back',
    meaning: 'How many earlier chunks the decoder of the draft model looks at',
  },
  'servers.*.sampleRate': {
    label: 'Sample rate',
    meaning: '8 kHz for models trained on telephone speech',
    choices: { 16000: '16 kHz', 8000: '8 kHz' },
  },

  hotwords: { label: 'Hotword lists', meaning: 'Words that the recogniser listens for', item: 'list' },
  'hotwords.*.name': { label: 'Name', meaning: 'What you call the list' },
  'hotwords.*.on': { label: 'In use', meaning: 'Whether its words are sent to the recogniser' },
  'hotwords.*.apps': {
    label: 'Only in applications',
    meaning: 'Without any: in all',
    item: 'application',
  },
  'hotwords.*.profiles': { label: 'Only by profiles', meaning: 'Without any: by every hotkey', item: 'profile' },
  'hotwords.*.words': { label: 'Words', meaning: 'Each with a weight from 1 to 100', item: 'word' },
  'hotwords.*.words.*.weight': { label: 'Weight', meaning: 'How strongly it is listened for, from 1 to 100' },
  'hotwords.*.words.*.note': { label: 'Note', meaning: 'For yourself' },

  hotkeys: { label: 'Hotkeys', meaning: 'What happens at which keys', item: 'hotkey' },
  'hotkeys.*.keys': { label: 'Keys', meaning: 'One to four that are down together', item: 'key' },
  'hotkeys.*.action': {
    label: 'What it does',
    meaning: 'At the moment when the keys go down',
    choices: {
      dictate: 'Dictate',
      cancel: 'Cancel the dictation',
      undo: 'Take back the last text',
      'insert-last': 'Insert the last text again',
      'use-draft': 'Use the draft instead',
      'use-raw': 'Use the text before the rules',
      'add-hotword': 'Make the selection a hotword',
      record: 'Start or end a recording',
      private: 'Switch private mode',
    },
  },
  'hotkeys.*.gesture': {
    label: 'How to press',
    meaning: 'Hold while you speak, press once to start and once to stop, or both',
    choices: { hold: 'Hold', toggle: 'Press twice', hybrid: 'Either' },
  },
  'hotkeys.*.profile': { label: 'Profile', meaning: 'What is otherwise in dictations by this hotkey' },

  profiles: { label: 'Profiles', meaning: 'Sets of what is otherwise, for hotkeys', item: 'profile' },
  'profiles.*.mode': { label: 'Recognition', meaning: "Instead of each server's own", choices: MODES },
  'profiles.*.insertion': { label: 'Insertion', meaning: 'What is otherwise with this profile' },
  'profiles.*.text': { label: 'Text rules', meaning: 'What is otherwise with this profile' },

  microphone: { label: 'Microphone', meaning: 'How you are heard' },
  'microphone.devices': {
    label: 'Microphones',
    meaning: "In order of preference; after them the system's own choice",
    item: 'microphone',
  },
  'microphone.devices.*.id': { label: 'Id', meaning: 'Of the microphone, as the app knows it' },
  'microphone.devices.*.label': { label: 'Name', meaning: 'Of the microphone, as the system knows it' },
  'microphone.warm': {
    label: 'Keep it open between dictations',
    meaning: 'Not even the first sound is cut. The system shows the microphone as in use; nothing is recorded',
  },
  'microphone.echoCancellation': { label: 'Echo cancellation', meaning: 'Recognisers usually do better without' },
  'microphone.noiseSuppression': { label: 'Noise suppression', meaning: 'Recognisers usually do better without' },
  'microphone.autoGainControl': { label: 'Automatic gain', meaning: 'Recognisers usually do better without' },

  overlay: { label: 'Overlay', meaning: 'What you see while you speak' },
  'overlay.show': {
    label: 'Show',
    meaning: 'What needs you is shown even when it is off',
    choices: { full: 'State and text', small: 'State only', off: 'Nothing' },
  },
  'overlay.place': {
    label: 'Place',
    meaning: 'Where on the monitor',
    choices: { bottom: 'Bottom', middle: 'Middle', top: 'Top' },
  },
  'overlay.monitor': {
    label: 'Monitor',
    meaning: 'On which one, if there are several',
    choices: { focus: 'Of the window in use', pointer: 'Of the pointer', primary: 'Main monitor' },
  },
  'overlay.size': { label: 'Size', meaning: 'Of text and all else in it', unit: '%' },
  'overlay.opacity': { label: 'Opacity', meaning: 'Of its surface; the text stays as it is', unit: '%' },
  'overlay.doneMs': { label: 'Stays for', meaning: 'How long it is there when the text is in', unit: 'ms' },

  sounds: { label: 'Sounds', meaning: 'What you hear' },
  'sounds.ready': { label: 'Ready', meaning: 'When the microphone really hears you' },
  'sounds.done': { label: 'Done', meaning: 'When the text is in' },
  'sounds.failed': { label: 'Failed', meaning: 'When something went wrong, or a text waits for you' },
  'sounds.volume': { label: 'Volume', meaning: 'Of all sounds', unit: '%' },

  insertion: { label: 'Insertion', meaning: 'How text gets into a window' },
  'insertion.when': {
    label: 'When',
    meaning: 'Each sentence as soon as it is settled, or all at the end',
    choices: { sentence: 'By sentence', end: 'At the end' },
  },
  'insertion.method': {
    label: 'How',
    meaning: 'Pasting is quickest; the clipboard is given back afterwards',
    choices: { paste: 'Paste', type: 'Type', clipboard: 'Only copy', never: 'Only show' },
  },
  'insertion.chord': {
    label: 'Keys that paste',
    meaning: 'Where a program wants others than usual',
    choices: { auto: 'As the program wants' },
    item: 'key',
  },
  'insertion.delayMs': {
    label: 'Wait before pasting',
    meaning: 'For programs that are slow to see a new clipboard',
    unit: 'ms',
  },
  'insertion.enterAfter': { label: 'Press Enter afterwards', meaning: 'When all text of a dictation is in' },
  'insertion.target': {
    label: 'If you changed the window',
    meaning: 'Where the text goes when you have moved on while you spoke',
    choices: { return: 'To the first window', follow: 'To the window in front', hold: 'Keep it for me' },
  },
  'insertion.live': { label: 'Type while you speak', meaning: 'Drafts as they come, corrected in place' },
  'insertion.undo': {
    label: 'Take back by',
    meaning: "The program's own undo is quicker, but may take more with it",
    choices: { backspace: 'Backspaces', own: "The program's undo" },
  },

  text: { label: 'Text rules', meaning: 'How the text is put right before it is inserted' },
  'text.tags': {
    label: 'Tags of models',
    meaning: 'Such as <|zh|>',
    choices: { strip: 'Remove', keep: 'Keep' },
  },
  'text.emoji': {
    label: 'Emoji',
    meaning: 'That a model puts into the text',
    choices: { keep: 'Keep', strip: 'Remove' },
  },
  'text.commands': { label: 'Spoken commands', meaning: 'Obey phrases such as “new line” that stand alone' },
  'text.commandPhrases': { label: 'Phrases of commands', meaning: 'What you say for each, in any case' },
  'text.commandPhrases.newline': { label: 'New line', meaning: 'Phrases that begin a new line', item: 'phrase' },
  'text.commandPhrases.paragraph': {
    label: 'New paragraph',
    meaning: 'Phrases that begin a new paragraph',
    item: 'phrase',
  },
  'text.commandPhrases.undo': {
    label: 'Take back',
    meaning: 'Phrases that take back the sentence before',
    item: 'phrase',
  },
  'text.fillers': {
    label: 'Filler words',
    meaning: 'Such as “um”, where they stand alone',
    choices: { keep: 'Keep', remove: 'Remove' },
  },
  'text.fillerWords': { label: 'List of filler words', meaning: 'Which words count as fillers', item: 'word' },
  'text.joinPunctuation': {
    label: 'Join punctuation',
    meaning: 'A mark at the start of a sentence joins the one before',
  },
  'text.script': {
    label: 'Chinese characters',
    meaning: 'In which script they are written',
    choices: {
      leave: 'As they come',
      simplified: 'Simplified',
      'traditional-hk': 'Traditional (Hong Kong)',
      'traditional-tw': 'Traditional (Taiwan)',
    },
  },
  'text.punctuation': {
    label: 'Width of punctuation',
    meaning: 'Full in Chinese sentences and half in English ones, or one for all',
    choices: { leave: 'As it comes', full: 'Full', half: 'Half', auto: 'By sentence' },
  },
  'text.capitals': { label: 'Capitals', meaning: 'One at the start of English sentences' },
  'text.replacements': {
    label: 'Replacements',
    meaning: 'Your own, in this order, each on the result of the one before',
    item: 'replacement',
  },
  'text.replacements.*.find': { label: 'Find', meaning: 'Words in any case, or a regular expression' },
  'text.replacements.*.replace': { label: 'Replace by', meaning: 'What stands there instead' },
  'text.replacements.*.regex': {
    label: 'Regular expression',
    meaning: 'Whether what is looked for is one',
  },
  'text.spacing': {
    label: 'Blanks between Chinese and Latin',
    meaning: 'Also between Chinese and digits',
    choices: { leave: 'As they come', add: 'Add', remove: 'Remove' },
  },
  'text.wordSpaces': { label: 'Blank between words', meaning: 'Where two sentences meet' },
  'text.finalStop': {
    label: 'Full stop at the end',
    meaning: 'Of a dictation or a line',
    choices: { keep: 'Keep', drop: 'Drop', 'drop-short': 'Drop in short texts' },
  },
  'text.shortText': { label: 'Short text', meaning: 'Up to so many characters a text counts as short', unit: 'chars' },

  apps: { label: 'Rules for applications', meaning: 'The first that fits counts', item: 'rule' },
  'apps.*.app': { label: 'Application', meaning: 'Its name, in any case; * stands for any characters' },
  'apps.*.insertion': { label: 'Insertion', meaning: 'What is otherwise in this application' },
  'apps.*.text': { label: 'Text rules', meaning: 'What is otherwise in this application' },

  history: { label: 'History', meaning: 'What is kept of what you said' },
  'history.keep': {
    label: 'Keep',
    meaning: 'With the audio it can be heard and transcribed again',
    choices: { audio: 'Text and audio', text: 'Text only', nothing: 'Nothing' },
  },
  'history.maxDays': { label: 'Keep for', meaning: 'Older entries are deleted; 0: none is', unit: 'days' },
  'history.audioDays': {
    label: 'Keep audio for',
    meaning: 'Older audio is deleted, its text stays; 0: as long as its entry',
    unit: 'days',
  },
  'history.audioMegabytes': {
    label: 'Audio uses at most',
    meaning: 'When there is more, the oldest is deleted',
    unit: 'MB',
  },

  journal: {
    label: 'Recordings without text',
    meaning: 'Each is kept until you have its text, so that no word is lost',
  },
  'journal.maxDays': { label: 'Keep for at most', meaning: 'Older recordings are deleted', unit: 'days' },
  'journal.maxMegabytes': {
    label: 'Use at most',
    meaning: 'When there are more, the oldest are deleted',
    unit: 'MB',
  },

  privacy: { label: 'Privacy', meaning: 'What is kept and looked at' },
  'privacy.private': {
    label: 'Private mode',
    meaning: 'Once a text is in, nothing of it is kept: no history, no recording, no last text, nothing learnt',
  },
  'privacy.corrections': {
    label: 'Learn from corrections',
    meaning: 'What you change right after an insertion is offered as a hotword, never taken by itself',
  },
};
