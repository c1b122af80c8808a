const textFields = 'input, textarea, vscode-text-field, vscode-text-area';

/** While a person writes in a field, Ctrl+Z takes back what they wrote there. VS Code would take back a change of the table. */
export function keepTextUndo(event: KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase());
  if (isUndo && event.target instanceof Element && event.target.matches(textFields)) {
    event.stopPropagation();
  }
}
