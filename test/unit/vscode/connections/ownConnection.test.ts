import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { editable, own } from '../../../../src/vscode/connections/ownConnection.ts';

const base = { regions: ['eu-west-1'] };
const mine: Connection = { ...base, kind: 'accessKey', id: 'mine', name: 'Mine' };
const shared: Connection = { ...base, kind: 'profile', id: 'workspace-shared', name: 'Shared', profile: 'dev' };
const local: Connection = { ...base, kind: 'local', id: 'local', name: 'Local' };

describe('Edit Connection', () => {
  it('changes what a person made', () => {
    expect(editable(mine)).toBe(mine);
  });

  it('never makes another connection of the local database, to which a failure may lead', () => {
    expect(() => editable(local)).toThrow('“Local” has nothing to edit. Start it again with Start Local Database.');
    expect(own(local)).toBe(local);
  });

  it('leads to the settings for what comes from there', () => {
    expect(() => editable(shared)).toThrow(/“Shared” comes from this workspace\. Change it in the setting/);
  });
});
