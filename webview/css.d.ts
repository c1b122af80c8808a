// esbuild gathers the stylesheets that an entry imports into one beside its script.
declare module '*.css';
