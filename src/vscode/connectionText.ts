import * as vscode from 'vscode';
import type { Connection } from '../core/connection.ts';
import { isPresetId } from '../core/connections/connectionId.ts';

/** How a connection signs in, in a few words beside its name, and whether it comes from the workspace. */
export function describeConnection(connection: Connection): string {
  const how = describeSignIn(connection);
  return isPresetId(connection.id) ? vscode.l10n.t('{0}, from workspace', how) : how;
}

function describeSignIn(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return vscode.l10n.t('on this machine');
    case 'endpoint':
      return connection.endpoint;
    case 'profile':
      return vscode.l10n.t('profile {0}', connection.profile);
    case 'accessKey':
      return vscode.l10n.t('access keys');
    case 'sso':
      return vscode.l10n.t('{0} in {1}', connection.roleName, connection.accountId);
    case 'role':
    case 'rolesAnywhere':
      return connection.roleArn;
    case 'defaultChain':
      return vscode.l10n.t('default credentials');
  }
}
