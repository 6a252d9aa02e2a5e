/** Desktops whose ways of binding keys are known, and the rest. */
export type Compositor = 'gnome' | 'kde' | 'hyprland' | 'sway' | 'other';

/** The desktop by `XDG_CURRENT_DESKTOP`, a list of names divided by colons. */
export function compositorOf(env: NodeJS.ProcessEnv): Compositor {
  const names = (env['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  return (['gnome', 'kde', 'hyprland', 'sway'] as const).find((name) => names.includes(name)) ?? 'other';
}
