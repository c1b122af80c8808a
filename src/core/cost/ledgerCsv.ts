import type { LedgerLine } from './ledger.ts';

const heading = [
  'time',
  'connection',
  'operation',
  'region',
  'table',
  'index',
  'requests',
  'items returned',
  'items read',
  'read units',
  'write units',
  'amount at list price',
  'currency',
  'milliseconds',
  'ended',
];

/** The lines as a spreadsheet reads them; times in UTC. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function ledgerCsv(lines: readonly LedgerLine[], nameOf: (connection: string) => string): string {
  return [heading, ...lines.map(line => cells(line, nameOf))].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function cells(line: LedgerLine, nameOf: (connection: string) => string): readonly (string | number | undefined)[] {
  const [money] = line.spend.money;
  return [
    new Date(line.at).toISOString(),
    nameOf(line.connection),
    line.operation,
    line.region,
    line.table,
    line.index,
    line.requests,
    line.items,
    line.scanned,
    line.spend.read,
    line.spend.write,
    money?.amount.toFixed(9),
    money?.currency,
    Math.round(line.elapsed),
    line.ending,
  ];
}

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
