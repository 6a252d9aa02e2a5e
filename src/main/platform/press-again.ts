import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';

/** What {@link pressedAgain} goes by. */
interface LetGo {
  /** The modifiers that were let go for the user. */
  readonly letGo: readonly ModifierKey[];
  /** The modifiers that he held then. */
  readonly held: ReadonlySet<ModifierKey>;
  /** Those that he holds now. */
  readonly stillHeld: ReadonlySet<ModifierKey>;
  /** The keys of each hotkey. */
  readonly hotkeys: readonly (readonly KeyName[])[];
}

/**
 * Which of the modifiers that were let go for the user are pressed again for him. Not those that he has let go himself
 * meanwhile, for they would stay down. Nor those of a hotkey that he holds: they stay released until he presses them
 * again, so that they cannot stick.
 */
export function pressedAgain({ letGo, held, stillHeld, hotkeys }: LetGo): readonly ModifierKey[] {
  const pressed = hotkeys.filter((keys) => keys.filter(isModifier).every((key) => held.has(key))).flat();
  return letGo.filter((key) => stillHeld.has(key) && !pressed.includes(key));
}
