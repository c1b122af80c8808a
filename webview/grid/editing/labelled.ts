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
