import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Suites of their own: `npm run proof`, `npm run test:aws`.
    exclude: ['test/proof/**', 'test/aws/**', 'node_modules/**', 'dist/**'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    setupFiles: ['test/support/log-guard.ts'],
    // What the functions log is read where a test asks for it.
    silent: 'passed-only',
    // One for each core; the default leaves one idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
