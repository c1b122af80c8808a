import { render } from 'preact';
import type { ChangeReviewHost } from '../../src/protocol/changeReview.ts';
import { connect } from '../../src/protocol/rpc.ts';
import '../ui/base.css';
import '../ui/report.css';
import { registerToolkit } from '../ui/toolkit.ts';
import { channel } from '../vscodeApi.ts';
import { ReviewController } from './controller.ts';
import './review.css';
import { ReviewView } from './view.tsx';

registerToolkit();
const controller = new ReviewController(connect<ChangeReviewHost>(channel));
const app = document.getElementById('app');
if (app) {
  render(<ReviewView controller={controller} />, app);
}
void controller.load();
