/** How wide a character of a cell is, in the font a person chose for editors. Undefined while nothing is laid out. */
export function characterWidth(viewport: HTMLElement): number | undefined {
  const sample = '0'.repeat(40);
  const probe = document.createElement('span');
  probe.className = 'ddb-probe';
  probe.textContent = sample;
  viewport.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width > 0 ? width / sample.length : undefined;
}
