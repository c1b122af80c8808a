import { render } from 'preact';
import { connect, serve } from '../../src/protocol/rpc.ts';
import type { CostLedgerHost, CostLedgerPage } from '../../src/protocol/costLedger.ts';
import '../ui/base.css';
import '../ui/report.css';
import { registerToolkit } from '../ui/toolkit.ts';
import { channel } from '../vscodeApi.ts';
import { CostLedgerController } from './controller.ts';
import './costLedger.css';
import { CostLedgerView } from './view.tsx';

registerToolkit();
const controller = new CostLedgerController(connect<CostLedgerHost>(channel), () => Date.now());
serve<CostLedgerPage>(
  channel,
  { show: async report => controller.show(report) },
  // The host that asked hears of it.
  () => undefined,
);
const app = document.getElementById('app');
if (app) {
  render(<CostLedgerView controller={controller} />, app);
}
void controller.load();
