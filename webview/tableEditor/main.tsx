import { render } from 'preact';
import { connect, serve } from '../../src/protocol/rpc.ts';
import type { Handlers } from '../../src/protocol/rpc.ts';
import type { TableEditorHost, TableEditorPage } from '../../src/protocol/tableEditor.ts';
import { registerGrid } from '../grid/ddbGrid.ts';
import '../grid/grid.css';
import '../ui/base.css';
import { registerToolkit } from '../ui/toolkit.ts';
import { channel, memory } from '../vscodeApi.ts';
import { TableEditorController } from './controller.ts';
import './form/form.css';
import './tableEditor.css';
import './views/views.css';
import { TableEditorView } from './view.tsx';

registerToolkit();
registerGrid();
const controller = new TableEditorController(connect<TableEditorHost>(channel), memory);
const page: Handlers<TableEditorPage> = {
  start: async start => controller.start(start),
  progressed: async progress => controller.progressed(progress),
  edited: async edited => controller.edited(edited),
  opened: async () => controller.takeOpened(),
};
serve<TableEditorPage>(channel, page, (_method, error) => controller.fail(error));
const app = document.getElementById('app');
if (app) {
  render(<TableEditorView controller={controller} />, app);
}
void controller.load();
