import { AsyncLocalStorage } from 'node:async_hooks';

/** What goes along with one request or one job, from the click to the mail log (L26). */
export interface RequestContext {
  requestId: string;
  address: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  run: <T>(context: RequestContext, work: () => T): T => storage.run(context, work),
  current: (): RequestContext | undefined => storage.getStore(),
};
