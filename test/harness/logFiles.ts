import { registerHooks } from 'node:module';

// Loaded into the VS Code server, and by it into the extension host, before their own code. VS Code writes its logs by a native
// module that npm's scripts would have to build; without one nothing is logged, and the log of an extension stays empty.

const writer = new URL('logWriter.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => (specifier === '@vscode/spdlog' ? { url: writer, shortCircuit: true } : next(specifier, context)),
});
