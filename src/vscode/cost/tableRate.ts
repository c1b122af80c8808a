import type { Connection } from '../../core/connection.ts';
import { paidSource, rateOf } from '../../core/cost/rate.ts';
import type { Rate } from '../../core/cost/rate.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { costSettings } from './costSettings.ts';

/** What units of a table cost, not of an index. Of a connection that is gone, as AWS charges them. */
export function tableRate(connection: Pick<Connection, 'kind'> | undefined, region: string, shape: TableShape): Rate {
  const isCharged = connection?.kind !== 'local' && connection?.kind !== 'endpoint';
  return rateOf({ region, isCharged, overrides: costSettings.prices() }, paidSource(shape));
}
