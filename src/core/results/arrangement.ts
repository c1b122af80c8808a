/** How the rows that were read are shown. Absent: all, in the order they came. */
export interface Arrangement {
  readonly sort?: Sorting;
  readonly filter?: RowFilter;
}

export interface Sorting {
  /** The name of an attribute. */
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** Rows that have a text in a value, or in a name inside of one; capitals and small letters are the same. */
export interface RowFilter {
  readonly text: string;
  /** The attribute to look in; absent for all. */
  readonly column?: string;
}
