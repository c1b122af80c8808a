import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';

/**
 * Regions are added all the time, and stand-ins of AWS have made-up ones, so any name is taken that could be part of a host name.
 *
 * @throws ExplorerError
 */
export function checkRegion(region: string, name: string): void {
  if (!isRegion(region)) {
    throw new ExplorerError('invalid', `“${region}” is not an AWS region. Choose the regions of “${name}” with Edit Connection….`);
  }
}

/** @throws ExplorerError where the config file names what is no region */
export function checkProfileRegion(region: string, profile: string): void {
  if (!isRegion(region)) {
    throw new ExplorerError(
      'invalid',
      `The region “${region}” of profile “${profile}” is not an AWS region. Correct it in the AWS config file.`,
    );
  }
}

function isRegion(region: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(region);
}

/** @throws ExplorerError where there is none, or what is no region */
export function firstRegion({ name, regions }: Connection): string {
  const [region] = regions;
  if (region === undefined) {
    throw new ExplorerError('invalid', `The connection “${name}” has no region. Choose one with Edit Connection….`);
  }
  checkRegion(region, name);
  return region;
}
