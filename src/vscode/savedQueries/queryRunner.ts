import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { fillIn } from '../../core/queries/requestTemplate.ts';
import type { SavedQuery } from '../../core/queries/savedQuery.ts';
import type { RegionRef } from '../../core/tableRef.ts';
import type { OnSavedQuery } from '../commands.ts';
import type { ConnectionList } from '../explorer/explorerTree.ts';
import type { QueryOpener } from '../queryOpener.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { Step } from '../quickInput/steps.ts';
import { activeTable } from './activeTable.ts';
import { nameOfQuery } from './listedQuery.ts';
import type { ListedQuery } from './listedQuery.ts';
import { parameterSteps, parameterValues } from './parameterSteps.ts';
import type { RunAnswers } from './parameterSteps.ts';
import type { QueryFiles } from './queryFiles.ts';

interface QueryItem extends vscode.QuickPickItem {
  readonly listed: ListedQuery;
}

/** Where a table may be, and the name of the connection. */
interface Place extends RegionRef {
  readonly name: string;
}

/** Run Saved Query…: asks for the parameters, and from the palette which query and where. */
export class QueryRunner {
  constructor(
    private readonly files: QueryFiles,
    private readonly connections: Pick<ConnectionList, 'list'>,
    private readonly opener: QueryOpener,
  ) {}

  async run(on?: OnSavedQuery): Promise<void> {
    const uri = on?.uri ?? (await this.pick());
    if (uri !== undefined) {
      const query = await this.files.read(uri);
      const places = on === undefined ? this.placesFor(query) : [on.ref];
      await this.ask(vscode.l10n.t('Run “{0}”', nameOfQuery(uri)), query, places);
    }
  }

  private async ask(title: string, query: SavedQuery, places: readonly RegionRef[]): Promise<void> {
    const steps = [...this.placeSteps(places), ...parameterSteps(query.request, query.parameters)];
    const answers = steps.length === 0 ? {} : await askSteps(title, steps);
    const place = places[Number(answers?.place ?? 0)];
    if (answers !== undefined && place !== undefined) {
      const { connection, region } = place;
      const request = fillIn(query.request, parameterValues(query.request, answers));
      await this.opener.open({ connection, region, table: query.table }, request, 'run');
    }
  }

  /** Every region there is; first that of the open table, then that the query was saved with. */
  private placesFor({ table, connection, region }: SavedQuery): readonly RegionRef[] {
    const open = activeTable();
    if (open?.table === table) {
      return [open];
    }
    const places = this.connections
      .list()
      .flatMap(({ id, name, regions }) => regions.map(each => ({ connection: id, region: each, name })));
    if (places.length === 0) {
      throw new ExplorerError('notFound', 'There is no connection to run the query with. Make one with Add Connection….');
    }
    const isHinted = (place: Place): boolean => place.name === connection && place.region === region;
    return [...places.filter(isHinted), ...places.filter(place => !isHinted(place))];
  }

  private placeSteps(places: readonly RegionRef[]): readonly Step<RunAnswers>[] {
    const names = new Map(this.connections.list().map(({ id, name }) => [id, name]));
    const choices = places.map(({ connection, region }, index) => ({
      id: String(index),
      label: names.get(connection) ?? connection,
      description: region,
    }));
    const prompt = vscode.l10n.t('With which connection, in which region?');
    return places.length < 2 ? [] : [{ name: 'place', question: () => ({ kind: 'pick', prompt, choices }) }];
  }

  /** @returns undefined when the person leaves, or chose a file that has to be mended first */
  private async pick(): Promise<vscode.Uri | undefined> {
    const all = await this.files.all();
    if (all.length === 0) {
      throw new ExplorerError('notFound', 'There is no saved query yet. Run a query in a table, then choose Save Query….');
    }
    const open = activeTable()?.table;
    const ofOpenTable = ({ content }: ListedQuery): boolean => 'query' in content && content.query.table === open;
    const sorted = [...all.filter(ofOpenTable), ...all.filter(listed => !ofOpenTable(listed))];
    // The page of a table may take the focus back a moment after the palette, in which this was asked for, has closed.
    const options = { title: vscode.l10n.t('Run Saved Query'), matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
    const chosen = (await vscode.window.showQuickPick(sorted.map(itemOf), options))?.listed;
    if (chosen !== undefined && 'problem' in chosen.content) {
      await vscode.window.showTextDocument(chosen.uri);
      return undefined;
    }
    return chosen?.uri;
  }
}

function itemOf(listed: ListedQuery): QueryItem {
  const { name, content, uri } = listed;
  if ('problem' in content) {
    return { label: `$(warning) ${name}`, description: content.problem, detail: vscode.workspace.asRelativePath(uri), listed };
  }
  const { table, description = '' } = content.query;
  return { label: name, description: table, detail: description, listed };
}
