/** What a new element contains. Texts become text nodes, so that they are never read as HTML. */
export type Child = Node | string;

/** Creates an element with attributes and children. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Creates a button that calls a function when it is pressed. */
export function createButton(
  attributes: Readonly<Record<string, string>>,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const button = createElement("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", onPress);
  return button;
}
