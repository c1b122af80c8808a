import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestsProduction } from '../../../../src/core/guard/productionName.ts';

describe('a name suggests production', () => {
  it.each([
    'prod',
    'PROD',
    'acme-prod',
    'prod_admin',
    'Production',
    'prd.eu',
    'shop/live',
    'AcmeProd',
    'acme prod2',
    'Live (EU)',
    'eu1prod',
  ])('when a word of it says so: %s', name => expect(suggestsProduction(name)).toBe(true));

  it.each([
    '',
    'dev',
    'product',
    'products-dev',
    'reproduction',
    'olive',
    'delivery',
    'non-prod',
    'nonprod',
    'not_live',
    'pre-prod',
    'preprod',
  ])('not when a word only contains it, or is denied: %s', name => expect(suggestsProduction(name)).toBe(false));

  it('whatever stands around the word', () => {
    const other = fc.stringMatching(/^[a-z]{0,8}$/).filter(word => !['non', 'no', 'not', 'pre'].includes(word));
    fc.assert(
      fc.property(
        other,
        fc.constantFrom('prod', 'Production', 'PRD', 'live'),
        fc.constantFrom('-', '_', ' ', '/', '.'),
        (word, said, between) => {
          expect(suggestsProduction([word, said, word].join(between))).toBe(true);
        },
      ),
    );
  });
});
