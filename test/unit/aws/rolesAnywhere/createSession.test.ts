import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/aws/rolesAnywhere/createSession.ts';
import type { SessionOptions } from '../../../../src/aws/rolesAnywhere/createSession.ts';
import type { Fetch } from '../../../../src/aws/rolesAnywhere/transport.ts';
import { connectionFixture, identityFixture, now } from '../../../service/rolesAnywhere/fixtures.ts';

/** Stands in for the network, which no test may touch. */
async function askedUrl(trustAnchorArn: string, options: SessionOptions = {}): Promise<string> {
  const urls: string[] = [];
  const fetch: Fetch = async url => {
    urls.push(url);
    return Promise.reject(Object.assign(new Error('no network'), { code: 'ENOTFOUND' }));
  };
  const asking = createSession({ ...connectionFixture, trustAnchorArn }, identityFixture('ec256'), { fetch, now, ...options });
  await expect(asking).rejects.toMatchObject({ kind: 'network' });
  return urls.join();
}

const anchor = (partition: string, region: string): string => `arn:${partition}:rolesanywhere:${region}:123456789012:trust-anchor/1`;

describe('where a session is asked for', () => {
  it.each([
    ['aws', 'eu-west-1', 'https://rolesanywhere.eu-west-1.amazonaws.com/sessions'],
    ['aws-cn', 'cn-north-1', 'https://rolesanywhere.cn-north-1.amazonaws.com.cn/sessions'],
    ['aws-us-gov', 'us-gov-west-1', 'https://rolesanywhere.us-gov-west-1.amazonaws.com/sessions'],
    ['aws-eusc', 'eusc-de-east-1', 'https://rolesanywhere.eusc-de-east-1.amazonaws.eu/sessions'],
  ])('is the region of the trust anchor, in its partition: %s %s', async (partition, region, url) => {
    expect(await askedUrl(anchor(partition, region))).toBe(url);
  });

  it('follows the choice of FIPS and dual-stack endpoints', async () => {
    const usEast = anchor('aws', 'us-east-1');
    expect(await askedUrl(usEast, { useFipsEndpoint: true })).toBe('https://rolesanywhere-fips.us-east-1.amazonaws.com/sessions');
    expect(await askedUrl(usEast, { useDualstackEndpoint: true })).toBe('https://rolesanywhere.us-east-1.api.aws/sessions');
  });

  it.each(['', 'arn:aws:iam::123456789012:role/x', 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/1', anchor('aws-moon', 'moon-1')])(
    'is unknown for a trust anchor “%s”, which is told',
    async trustAnchorArn => {
      const asking = createSession({ ...connectionFixture, trustAnchorArn }, identityFixture('ec256'), { now });
      await expect(asking).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(/ARN.*Edit Connection/) as string });
    },
  );
});
