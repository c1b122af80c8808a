import { h } from 'preact';
import type { ComponentChildren, VNode } from 'preact';

/** Draws an element that JSX does not know. Preact sets what the element has as a property, the rest as attributes. */
export function customElement(tag: `${string}-${string}`, props: object, ...children: readonly ComponentChildren[]): VNode {
  return h(tag, props, ...children);
}
