import { isPinned } from '../../../src/core/results/columnSettings.ts';
import type { ColumnSettings } from '../../../src/core/results/columnSettings.ts';
import type { CopyFormat } from '../../../src/core/results/copyText.ts';
import { shownPart } from '../../../src/core/results/shortValue.ts';
import type { ShortValue } from '../../../src/core/results/shortValue.ts';
import type { Column } from '../../../src/core/results/column.ts';
import type { GridOffer, GridSort } from '../gridEvents.ts';
import { editCells, editRows } from './editMenu.ts';
import type { EditMenuActions } from './editMenu.ts';
import type { MenuCommand, MenuEntry } from './menuEntry.ts';

/** What the entries of the menus do. */
export interface MenuActions {
  copy(format: CopyFormat): void;
  openItem(): void;
  showValue(): void;
  byValue(action: 'filterByValue' | 'excludeValue'): void;
  followValue(): void;
  sort(sort: GridSort | undefined): void;
  hide(): void;
  togglePin(): void;
  toggleDates(): void;
  moveColumn(steps: -1 | 1): void;
  fitColumn(): void;
  selectColumn(): void;
  copyName(): void;
  selectAll(): void;
  showColumns(): void;
  showHelp(): void;
}

/** Where a menu is opened. */
export interface MenuPlace {
  readonly offers: ReadonlySet<GridOffer>;
  readonly sort: GridSort | undefined;
  readonly column: Column;
  readonly value: ShortValue | undefined;
  readonly settings: ColumnSettings;
  readonly timeToLive: string | undefined;
  /** No other column is shown. */
  readonly isOnly: boolean;
}

const formats: readonly (readonly [CopyFormat, string])[] = [
  ['tsv', 'TSV'],
  ['tsvWithHeader', 'TSV with Names'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['dynamodbJson', 'DynamoDB JSON'],
];

/** @param edits absent where nothing can be edited */
export function cellMenu(place: MenuPlace, actions: MenuActions, edits?: EditMenuActions): readonly MenuEntry[] {
  const { offers, value } = place;
  const isKeyType = value !== undefined && ['S', 'N', 'B'].some(type => Object.hasOwn(shownPart(value), type));
  return sections(
    copying(actions),
    edits === undefined ? [] : editCells(edits),
    edits === undefined ? [] : editRows(edits),
    [
      { label: 'Open Item', chord: edits === undefined ? 'Enter' : 'Alt+Enter', run: () => actions.openItem() },
      { label: 'Show Value', chord: edits === undefined ? 'F2' : 'Space', disabled: value === undefined, run: () => actions.showValue() },
    ],
    [
      ...offered(offers, 'filterByValue', { label: 'Filter by This Value', run: () => actions.byValue('filterByValue') }),
      ...offered(offers, 'excludeValue', { label: 'Exclude This Value', run: () => actions.byValue('excludeValue') }),
      ...offered(offers, 'followValue', {
        label: 'Find Items Where This Is a Key',
        disabled: !isKeyType,
        run: () => actions.followValue(),
      }),
    ],
    [...sorting(place, actions), ...hiding(place, actions)],
    help(actions),
  );
}

export function rowMenu(actions: MenuActions, edits?: EditMenuActions): readonly MenuEntry[] {
  return sections(
    copying(actions),
    edits === undefined ? [] : [...editRows(edits), { label: 'Revert', run: () => void edits.ranges.revert() }],
    [{ label: 'Open Item', run: () => actions.openItem() }],
    [{ label: 'Select All', chord: 'Mod+A', run: () => actions.selectAll() }],
    help(actions),
  );
}

export function headerMenu(place: MenuPlace, actions: MenuActions): readonly MenuEntry[] {
  const { column, settings, timeToLive } = place;
  const isTimeToLive = column.name === timeToLive;
  return sections(
    sorting(place, actions),
    [
      { label: 'Select Column', chord: 'Mod+Space', run: () => actions.selectColumn() },
      { label: 'Copy Name', chord: 'Mod+C', run: () => actions.copyName() },
    ],
    [
      {
        label: 'Show as Date',
        checked: isTimeToLive || settings.dates.includes(column.name),
        disabled: isTimeToLive,
        run: () => actions.toggleDates(),
      },
    ],
    [
      { label: isPinned(column, settings) ? 'Unpin Column' : 'Pin Column', run: () => actions.togglePin() },
      { label: 'Move Left', chord: 'Alt+Shift+ArrowLeft', run: () => actions.moveColumn(-1) },
      { label: 'Move Right', chord: 'Alt+Shift+ArrowRight', run: () => actions.moveColumn(1) },
      { label: 'Fit Width', run: () => actions.fitColumn() },
    ],
    hiding(place, actions),
    help(actions),
  );
}

function copying(actions: MenuActions): readonly MenuEntry[] {
  return [
    { label: 'Copy', chord: 'Mod+C', run: () => actions.copy('tsv') },
    { label: 'Copy As', entries: formats.map(([format, label]) => ({ label, run: () => actions.copy(format) })) },
  ];
}

function sorting({ offers, sort, column }: MenuPlace, actions: MenuActions): readonly MenuEntry[] {
  const direction = sort?.name === column.name ? sort.direction : undefined;
  const by = (label: string, wanted: GridSort['direction']): MenuCommand => ({
    label,
    checked: direction === wanted,
    run: () => actions.sort({ name: column.name, direction: wanted }),
  });
  return offers.has('sort')
    ? [
        by('Sort Ascending', 'ascending'),
        by('Sort Descending', 'descending'),
        ...(sort === undefined ? [] : [{ label: 'As Read, Unsorted', run: () => actions.sort(undefined) }]),
      ]
    : [];
}

function hiding({ isOnly }: MenuPlace, actions: MenuActions): readonly MenuEntry[] {
  return [
    { label: 'Hide Column', disabled: isOnly, run: () => actions.hide() },
    { label: 'Columns…', run: () => actions.showColumns() },
  ];
}

function help(actions: MenuActions): readonly MenuEntry[] {
  return [{ label: 'Keyboard Shortcuts', chord: '?', run: () => actions.showHelp() }];
}

function offered(offers: ReadonlySet<GridOffer>, offer: GridOffer, command: MenuCommand): readonly MenuCommand[] {
  return offers.has(offer) ? [command] : [];
}

/** With a line between those that have entries. */
function sections(...groups: readonly (readonly MenuEntry[])[]): readonly MenuEntry[] {
  return groups.filter(group => group.length > 0).flatMap((group, index) => (index === 0 ? group : ['separator' as const, ...group]));
}
