import { render } from 'preact';
import { connect } from '../../src/protocol/rpc.ts';
import type { TableDetailsHost } from '../../src/protocol/tableDetails.ts';
import '../ui/base.css';
import '../ui/report.css';
import { registerToolkit } from '../ui/toolkit.ts';
import { channel } from '../vscodeApi.ts';
import { TableDetailsController } from './controller.ts';
import './tableDetails.css';
import { TableDetailsView } from './view.tsx';

/** How often the age of what is shown is written anew, in milliseconds. */
const tick = 30_000;

registerToolkit();
const controller = new TableDetailsController(connect<TableDetailsHost>(channel), () => Date.now());
const app = document.getElementById('app');
if (app) {
  render(<TableDetailsView controller={controller} />, app);
}
setInterval(() => controller.tick(), tick);
void controller.load();
