import type * as vscode from 'vscode';
import type { RegionRef, TableRef } from '../../core/tableRef.ts';

type ListName = 'favourites' | 'added';
interface Lists {
  readonly [region: string]: readonly string[] | undefined;
}

/** What a person marked: favourite tables, and tables added by name where ListTables does not show them. */
export class TableLists {
  constructor(private readonly state: vscode.Memento) {}

  names(list: ListName, region: RegionRef): readonly string[] {
    return this.read(list)[regionId(region)] ?? [];
  }

  has(list: ListName, ref: TableRef): boolean {
    return this.names(list, ref).includes(ref.table);
  }

  async add(list: ListName, ref: TableRef): Promise<void> {
    if (!this.has(list, ref)) {
      await this.write(list, ref, [...this.names(list, ref), ref.table].sort());
    }
  }

  async remove(list: ListName, ref: TableRef): Promise<void> {
    await this.write(
      list,
      ref,
      this.names(list, ref).filter(name => name !== ref.table),
    );
  }

  private read(list: ListName): Lists {
    return this.state.get<Lists>(`tables.${list}`, {});
  }

  private async write(list: ListName, region: RegionRef, names: readonly string[]): Promise<void> {
    await this.state.update(`tables.${list}`, { ...this.read(list), [regionId(region)]: names });
  }
}

function regionId({ connection, region }: RegionRef): string {
  return `${connection}/${region}`;
}
