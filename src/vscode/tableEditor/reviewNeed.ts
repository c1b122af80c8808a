import type { Connection } from '../../core/connection.ts';
import type { AskedSave } from './tableDocument.ts';

export type ReviewSetting = 'always' | 'production' | 'never';

/** Whether a person looks at changes before they are written, as the settings say. */
export function needsReview(setting: ReviewSetting, asked: AskedSave, connection: Connection | undefined): boolean {
  return asked === 'review' || setting === 'always' || (setting === 'production' && connection?.production !== undefined);
}
