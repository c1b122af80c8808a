/** Where a price was read, and the day. */
export interface PriceSource {
  readonly page: string;
  readonly day: string;
}

/** What one region charges, in US dollars. */
export interface ListedPrices {
  /** Per million request units of an on-demand table. */
  readonly read: number;
  readonly write: number;
  /** An hour of one provisioned capacity unit. */
  readonly readHour: number;
  readonly writeHour: number;
  readonly source: PriceSource;
}

type Row = readonly [read: number, write: number, readHour: number, writeHour: number];

/** Where there is no price of a region's own, these stand in for it. */
export const substituteRegion = 'us-east-1';

/**
 * Tables of the class Standard. The figures are those of AWS's price list (offer AmazonDynamoDB, one file a region, see `page`),
 * as a public copy of that list gives them: https://github.com/clont-app/clont, clont/finops/aws/prices.json, made from the list
 * on the day below. On-demand prices are those since they were halved on 1 November 2024.
 */
const standardDay = '2026-09-28';
const standard: Readonly<Record<string, Row>> = {
  'af-south-1': [0.168, 0.84, 0.00017493, 0.00087465],
  'ap-east-1': [0.155, 0.785, 0.0001628, 0.000814],
  'ap-east-2': [0.1282, 0.6435, 0.00013356, 0.0006678],
  'ap-northeast-1': [0.1425, 0.715, 0.0001484, 0.000742],
  'ap-northeast-2': [0.1355, 0.68, 0.00014098, 0.0007049],
  'ap-northeast-3': [0.1425, 0.715, 0.0001484, 0.000742],
  'ap-south-1': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-south-2': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-southeast-1': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-southeast-2': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-southeast-3': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-southeast-4': [0.1425, 0.71, 0.000148, 0.00074],
  'ap-southeast-5': [0.1285, 0.64, 0.0001332, 0.000666],
  'ap-southeast-6': [0.1496, 0.7455, 0.0001554, 0.000777],
  'ap-southeast-7': [0.1285, 0.64, 0.0001332, 0.000666],
  'ca-central-1': [0.1375, 0.6875, 0.000143, 0.000715],
  'ca-west-1': [0.1375, 0.6875, 0.000143, 0.000715],
  'eu-central-1': [0.1525, 0.7625, 0.0001586, 0.000793],
  'eu-central-2': [0.168, 0.835, 0.000175, 0.000872],
  'eu-north-1': [0.1345, 0.67, 0.00014, 0.000698],
  'eu-south-1': [0.1485, 0.74, 0.00015435, 0.00077175],
  'eu-south-2': [0.1415, 0.705, 0.000147, 0.000735],
  'eu-west-1': [0.1415, 0.705, 0.000147, 0.000735],
  'eu-west-2': [0.1487, 0.7423, 0.0001544, 0.000772],
  'eu-west-3': [0.1487, 0.7423, 0.0001544, 0.000772],
  'il-central-1': [0.17, 0.85, 0.0001764, 0.000882],
  'me-central-1': [0.1555, 0.7755, 0.0001617, 0.0008085],
  'me-south-1': [0.1555, 0.775, 0.0001617, 0.0008085],
  'mx-central-1': [0.1315, 0.655, 0.0001365, 0.0006825],
  'sa-east-1': [0.1875, 0.9375, 0.000195, 0.000975],
  'us-east-1': [0.125, 0.625, 0.00013, 0.00065],
  'us-east-2': [0.125, 0.625, 0.00013, 0.00065],
  'us-gov-east-1': [0.15, 0.75, 0.000156, 0.00078],
  'us-gov-west-1': [0.15, 0.75, 0.000156, 0.00078],
  'us-west-1': [0.1395, 0.695, 0.000145, 0.000725],
  'us-west-2': [0.125, 0.625, 0.00013, 0.00065],
};

/** On-demand tables of the class Standard-Infrequent Access, from the same list as it was on 15 August 2026. */
const infrequentDay = '2026-08-16';
const infrequent: Readonly<Record<string, readonly [read: number, write: number]>> = {
  'eu-central-1': [0.1905, 0.955],
  'eu-west-1': [0.177, 0.885],
  'us-east-1': [0.155, 0.78],
};

/** Where only the price of Standard is known: in the three regions above, Standard-IA is 24 to 26 percent dearer per request. */
export const infrequentFactor = 1.25;

export const pricedRegions: readonly string[] = Object.keys(standard);

/** @returns undefined for a region whose price was found nowhere */
export function listedPrices(region: string): ListedPrices | undefined {
  const row = Object.hasOwn(standard, region) ? standard[region] : undefined;
  if (row === undefined) {
    return undefined;
  }
  const [read, write, readHour, writeHour] = row;
  return { read, write, readHour, writeHour, source: { page: pageOf(region), day: standardDay } };
}

/** On-demand prices of Standard-IA. @returns undefined where only those of Standard were found */
export function infrequentAccessPrices(region: string): Pick<ListedPrices, 'read' | 'write' | 'source'> | undefined {
  const row = Object.hasOwn(infrequent, region) ? infrequent[region] : undefined;
  return row && { read: row[0], write: row[1], source: { page: pageOf(region), day: infrequentDay } };
}

function pageOf(region: string): string {
  return `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/current/${region}/index.json`;
}
