import * as vscode from 'vscode';
import type { NetworkSettings } from '../../core/ports.ts';
import { noProxyOf, proxyOf } from './proxyEnvironment.ts';

/** How requests reach AWS, from our settings and VS Code's own. Read anew for each client. */
export function readNetworkSettings(env: NodeJS.ProcessEnv): NetworkSettings {
  const ours = vscode.workspace.getConfiguration('dynamodb');
  const http = vscode.workspace.getConfiguration('http');
  const proxy = proxyOf(http.get('proxy'), env);
  const caBundle = ours.get('network.caBundle', '').trim();
  return {
    proxySupport: http.get<NetworkSettings['proxySupport']>('proxySupport', 'override'),
    ...(proxy !== undefined && { proxy }),
    noProxy: noProxyOf(http.get('noProxy'), env),
    proxyStrictSsl: http.get('proxyStrictSSL', true),
    ...(caBundle !== '' && { caBundle }),
    useFipsEndpoint: ours.get('network.useFipsEndpoint', false),
    useDualstackEndpoint: ours.get('network.useDualstackEndpoint', false),
    accountIdEndpointMode: ours.get<NetworkSettings['accountIdEndpointMode']>('network.accountIdEndpointMode', 'preferred'),
    retryMode: ours.get<NetworkSettings['retryMode']>('network.retryMode', 'standard'),
    maxAttempts: ours.get('network.maxAttempts', 4),
    connectionTimeout: ours.get('network.connectionTimeout', 5_000),
    requestTimeout: ours.get('network.requestTimeout', 60_000),
  };
}

/** Tells when requests have to go another way; those under way end on the old one. */
export function onDidChangeNetworkSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(change => {
    if (['dynamodb.network', ...ofVsCode].some(section => change.affectsConfiguration(section))) {
      listener();
    }
  });
}

const ofVsCode = ['http.proxy', 'http.proxySupport', 'http.noProxy', 'http.proxyStrictSSL'] as const;
