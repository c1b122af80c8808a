import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';

interface ButtonProps {
  readonly onPress: () => void;
  readonly appearance?: 'primary' | 'secondary' | 'icon';
  readonly disabled?: boolean;
  /** Names the button for a screen reader and in a tooltip; needed where it shows only an icon. */
  readonly label?: string;
  readonly tooltip?: string;
  readonly icon?: VNode;
  readonly id?: string;
  /** Of a button that shows and hides something: whether it is shown, and the id of what. */
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly children?: ComponentChildren;
}

export function Button(props: ButtonProps): VNode {
  const { appearance = 'secondary', disabled = false, label, tooltip, icon, id, expanded, controls, onPress, children } = props;
  const element = useRef<HTMLElement>(null);
  // The toolkit calls every icon button “Icon Button” while it is being connected.
  useLayoutEffect(() => {
    if (label !== undefined) {
      element.current?.setAttribute('aria-label', label);
    }
  }, [label]);
  const slotted = icon !== undefined && children !== undefined ? <span slot="start">{icon}</span> : icon;
  const onClick = (): void => {
    // A disabled host element still receives clicks.
    if (!disabled) {
      onPress();
    }
  };
  const disclosure = expanded === undefined ? {} : { 'aria-expanded': String(expanded), 'aria-controls': controls };
  const attributes = { ref: element, id, appearance, disabled, title: tooltip ?? label, ...disclosure, onClick };
  return customElement('vscode-button', attributes, slotted, children);
}
