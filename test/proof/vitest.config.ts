// `npm run proof`: the long proofs, one after the other, with the figures they print. PROOF_SCALE=0.1 makes them ten times shorter.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/proof/**/*.proof.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
