import { it } from 'vitest';
import { startDatabase, tableDefinition } from '../support/database.ts';
it('probe', async () => {
  const db = await startDatabase();
  await db.client.send('CreateTable', tableDefinition('T'));
  const put = { TableName: 'T', Item: { pk: { S: 'a' }, b: { B: 'AA==' } } };
  await db.client.send('PutItem', put);
  const cond = { ...put, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  const r = await fetch(db.endpoint, { method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.PutItem', authorization: 'AWS4-HMAC-SHA256 Credential=test/20260501/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0', 'x-amz-date': '20260501T000000Z' }, body: JSON.stringify(cond) });
  console.log(r.status, await r.text());
  try { await db.client.send('PutItem', cond); } catch (e) { const c = (e as Error).cause as any; console.log(Object.keys(c), c.name, c.wire, c.Item, (e as any).item); }
  // expression limits
  const many: any = { pk: { S: 'm' } };
  await db.stop();
});
