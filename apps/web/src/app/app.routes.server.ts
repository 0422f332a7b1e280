import { RenderMode, type ServerRoute } from '@angular/ssr';

/** Every page is rendered for its reader: what it shows depends on who looks. */
export const serverRoutes: ServerRoute[] = [{ path: '**', renderMode: RenderMode.Server }];
