/** What the host hands to a page that is rendered on the server (see `render` in server.ts). */
export interface RenderContext {
  /** Answers a call of the page to `/api/…` in process: no network between the page and the API. */
  api: (request: Request) => Promise<Response>;
  /** The nonce of the answer's Content-Security-Policy; styles made by the page carry it. */
  nonce: string;
}
