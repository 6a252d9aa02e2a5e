/** What a user does in a scene, by way of the page itself: the scenes are also played where no test drives the browser. */

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Waits for an element of this selector. */
export async function found<E extends HTMLElement>(selector: string): Promise<E> {
  for (let tries = 0; tries < 40; tries += 1) {
    const element = document.querySelector<E>(selector);
    if (element !== null) return element;
    await settled();
  }
  throw new Error(`nothing there for ${selector}`);
}

/** Waits until an element of this selector is there. */
export async function there(selector: string): Promise<void> {
  await found(selector);
}

/** Types into a field, and leaves it where `leave` is given. */
export async function type(selector: string, text: string, leave = false): Promise<void> {
  const field = await found<HTMLInputElement | HTMLTextAreaElement>(selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  if (leave) field.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}

/** Presses what fits a selector; of several the one whose words are these. */
export async function press(selector: string, words = /(?:)/u): Promise<void> {
  await found(selector);
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const wanted = all.find((one) => words.test(one.ariaLabel ?? one.textContent));
  if (wanted === undefined) throw new Error(`${selector} has none called ${words.source}`);
  wanted.click();
  await settled();
}

/** Brings an element to the top of the view. */
export async function show(selector: string): Promise<void> {
  (await found(selector)).scrollIntoView();
  await settled();
}
