/** A field with its name above it, or beside a box that is ticked. */
export function labelled(text: string, field: HTMLInputElement | HTMLSelectElement): HTMLLabelElement {
  const label = document.createElement('label');
  const name = document.createElement('span');
  const isBox = field.type === 'checkbox';
  label.className = isBox ? 'ddb-labelled-box' : 'ddb-labelled';
  name.textContent = text;
  label.append(...(isBox ? [field, name] : [name, field]));
  return label;
}

/** Parts with a name above them, which a screen reader is told by the parts themselves. */
export function captioned(text: string, ...parts: readonly HTMLElement[]): HTMLDivElement {
  const whole = document.createElement('div');
  const name = document.createElement('span');
  whole.className = 'ddb-labelled';
  name.textContent = text;
  name.ariaHidden = 'true';
  whole.append(name, ...parts);
  return whole;
}
