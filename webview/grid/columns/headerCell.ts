import type { Column } from '../../../src/core/results/column.ts';
import { typeNames } from '../cellText.ts';
import type { GridSort } from '../gridEvents.ts';

/** What the names show beside themselves. Replaced as a whole. */
export interface HeaderState {
  readonly sort: GridSort | undefined;
  readonly timeToLive: string | undefined;
  readonly isSortable: boolean;
}

/** The last one as long as the next says nothing else. */
export function newHeaderState(last: HeaderState, next: HeaderState): HeaderState {
  const isSame = last.sort === next.sort && last.timeToLive === next.timeToLive && last.isSortable === next.isSortable;
  return isSame ? last : next;
}

/** The name of a column, with its role in the key and the arrow of the sort. */
export class HeaderCell {
  readonly element = document.createElement('div');
  private column: Column | undefined;
  private state: HeaderState | undefined;

  constructor() {
    this.element.className = 'ddb-head';
    this.element.setAttribute('role', 'columnheader');
    this.element.setAttribute('aria-selected', 'false');
    this.element.tabIndex = -1;
  }

  place(index: number, left: number, width: number): void {
    this.element.setAttribute('aria-colindex', String(index + 2));
    this.element.style.setProperty('left', `${left}px`);
    this.element.style.setProperty('width', `${width}px`);
  }

  show(column: Column | undefined, state: HeaderState): void {
    if (column === undefined || (column === this.column && state === this.state)) {
      return;
    }
    this.column = column;
    this.state = state;
    const direction = state.sort?.name === column.name ? state.sort.direction : undefined;
    if (direction === undefined) {
      this.element.removeAttribute('aria-sort');
    } else {
      this.element.setAttribute('aria-sort', direction);
    }
    this.element.title = titleOf(column, state);
    this.element.replaceChildren(
      part('ddb-name', column.name),
      ...badgesOf(column, state).map(text => part('ddb-badge', text)),
      ...(direction === undefined ? [] : [hidden(part('ddb-sort', direction === 'ascending' ? '↑' : '↓'))]),
      hidden(part('ddb-menu-button', '')),
      hidden(part('ddb-handle', '')),
    );
  }

  mark(isSelected: boolean): void {
    this.element.setAttribute('aria-selected', String(isSelected));
  }
}

function badgesOf({ name, key }: Column, { timeToLive }: HeaderState): readonly string[] {
  const role = key?.role === 'partition' ? 'PK' : 'SK';
  return [...(key === undefined ? [] : [role]), ...(name === timeToLive ? ['TTL'] : [])];
}

function titleOf({ name, key }: Column, { timeToLive, isSortable }: HeaderState): string {
  const role = key?.role === 'partition' ? 'Partition key' : 'Sort key';
  return [
    name,
    ...(key === undefined ? [] : [`${role}, ${typeNames[key.type]}`]),
    ...(name === timeToLive ? ['Time to live: the item expires then'] : []),
    ...(isSortable ? ['Press to sort the rows that are loaded'] : []),
  ].join('\n');
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

function hidden(element: HTMLElement): HTMLElement {
  element.setAttribute('aria-hidden', 'true');
  return element;
}
