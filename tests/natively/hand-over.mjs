const HAND_OVER = "import * as functions from '@jest/globals';\nawait loadNatively(import.meta.url, functions);";

/** All that jest itself reads of a spec: it hands its functions to the environment, which has Node read the file. */
export default {
  getCacheKey: (_source, path) => `natively ${path}`,
  process: () => ({ code: HAND_OVER }),
};
