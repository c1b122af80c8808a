import { describe, expect, it } from 'vitest';
import { DeniedLedger } from '../../../src/core/deniedLedger.ts';
import type { Denial } from '../../../src/core/deniedLedger.ts';

const scan: Denial = { action: 'dynamodb:Scan', resource: 'Orders', region: 'eu-west-1', explicitDeny: false };
const list: Denial = { action: 'dynamodb:ListTables', region: 'eu-west-1', explicitDeny: false };

describe('the ledger of what was denied', () => {
  it('holds each denial once, in the order it happened, for each connection', () => {
    const ledger = new DeniedLedger();
    ledger.note('a', scan);
    ledger.note('a', list);
    ledger.note('a', { ...scan });
    ledger.note('b', list);
    expect(ledger.of('a')).toEqual([scan, list]);
    expect(ledger.of('b')).toEqual([list]);
    expect(ledger.of('c')).toEqual([]);
  });

  it('tells regions and resources apart', () => {
    const ledger = new DeniedLedger();
    const others = [scan, { ...scan, region: 'eu-west-2' }, { ...scan, resource: 'Carts' }];
    others.forEach(denial => ledger.note('a', denial));
    expect(ledger.of('a')).toEqual(others);
  });

  it('believes the newest answer on whether a policy denies it explicitly', () => {
    const ledger = new DeniedLedger();
    ledger.note('a', scan);
    ledger.note('a', { ...scan, explicitDeny: true });
    expect(ledger.of('a')).toEqual([{ ...scan, explicitDeny: true }]);
  });

  it('is fed by the records of requests, of which few are denials', () => {
    const ledger = new DeniedLedger();
    ledger.observe({ connection: 'a', denial: scan });
    ledger.observe({ connection: 'a' });
    ledger.observe({ denial: list });
    expect(ledger.of('a')).toEqual([scan]);
  });

  it('forgets a connection that signs in as somebody else', () => {
    const ledger = new DeniedLedger();
    ledger.note('a', scan);
    ledger.note('b', scan);
    ledger.forget('a');
    expect(ledger.of('a')).toEqual([]);
    expect(ledger.of('b')).toEqual([scan]);
  });
});
