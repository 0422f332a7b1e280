import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { ImportChoices, ImportPreview, ImportRun } from '#contract/imports.js';
import { pathTo } from '#domain/addresses/path-to.js';

@Service()
export class ImportsClient {
  private readonly http = inject(HttpClient);

  /** Reads the file and says what an import would do. Nothing is written to the programme. */
  preview(space: string, file: File, window: { from: string; to: string }): Promise<ImportPreview> {
    const form = new FormData();
    form.set('file', file);
    const params = Object.fromEntries(Object.entries(window).filter(([, day]) => day !== ''));
    return firstValueFrom(
      this.http.post<ImportPreview>(pathTo('/api/spaces/:space/imports', { space }), form, { params }),
    );
  }

  run(space: string, importId: string, choices: ImportChoices): Promise<ImportRun> {
    return firstValueFrom(
      this.http.post<ImportRun>(pathTo('/api/spaces/:space/imports/:importId/run', { space, importId }), choices),
    );
  }

  /** Takes it back as far as nothing was changed or replied to since. */
  undo(space: string, importId: string): Promise<ImportRun> {
    return firstValueFrom(
      this.http.post<ImportRun>(pathTo('/api/spaces/:space/imports/:importId/undo', { space, importId }), null),
    );
  }

  progress(space: string, importId: string): Promise<ImportRun> {
    return firstValueFrom(
      this.http.get<ImportRun>(pathTo('/api/spaces/:space/imports/:importId', { space, importId })),
    );
  }
}
