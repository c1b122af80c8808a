import type { ComponentChildren, VNode } from 'preact';
import { customElement } from '../customElement.ts';

interface WithChildren {
  readonly children: ComponentChildren;
}

/** VS Code opens the address outside, after asking. */
export function Link({ href, children }: WithChildren & { readonly href: string }): VNode {
  return customElement('vscode-link', { href }, children);
}

export function ProgressRing({ label }: { readonly label: string }): VNode {
  return (
    <div class="progress" role="status">
      {customElement('vscode-progress-ring', { 'aria-hidden': 'true' })}
      <span>{label}</span>
    </div>
  );
}

/** Our own: the toolkit's badge writes a style attribute, which the page's policy forbids. */
export function Badge({ children }: WithChildren): VNode {
  return <span class="badge">{children}</span>;
}
