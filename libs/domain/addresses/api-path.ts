/** Words of plain characters that do not begin with a dot: nothing encoded, empty, turned or climbing. */
const API_PATH = /^\/api(\/[\w-][\w.-]*)+$/;

/**
 * Whether a normalised path is one of the API's. What renders in process may ask nothing else, and every address of the
 * API is built of parts that need no encoding.
 */
export const isApiPath = (path: string): boolean => API_PATH.test(path);
