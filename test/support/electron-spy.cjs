// Notes what only a user's eyes see: tray, notifications, what is opened in other programs. Loaded before the app by `-r`, on
// real Electron as in the stand-in host, so that tests read both in one way: in the global `spied`.
const { dialog, Notification, shell, Tray } = require('electron');

const spied = (globalThis.spied = { tray: null, notifications: [], opened: [] });

/** Calls `note` with the object and the arguments before each call of a method. */
function watch(prototype, method, note) {
  const original = prototype[method];
  prototype[method] = function (...args) {
    note(this, ...args);
    return original.apply(this, args);
  };
}

/** The app's one tray. */
const tray = () => (spied.tray ??= { menu: null, toolTip: '' });
watch(Tray.prototype, 'setContextMenu', (_tray, menu) => (tray().menu = menu));
watch(Tray.prototype, 'setToolTip', (_tray, toolTip) => (tray().toolTip = toolTip));
watch(Notification.prototype, 'show', (notification) => {
  const { title, body } = notification;
  spied.notifications.push({ title, body, click: () => notification.emit('click', {}) });
});

// It would wait for a click that nobody makes.
dialog.showErrorBox = (title, content) => console.error(`${title}\n${content}`);

// No test starts programs of the user's.
shell.openPath = (path) => {
  spied.opened.push(path);
  return Promise.resolve('');
};
shell.showItemInFolder = (path) => void spied.opened.push(path);
