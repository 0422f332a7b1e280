import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { ImportPreview, ImportRun } from '../../../../../libs/contract/imports.js';

@Service()
export class ImportsClient {
  private readonly http = inject(HttpClient);

  /** Reads the file and says what an import would do. Nothing is written to the programme. */
  preview(space: string, file: File, window: { from: string; to: string }): Promise<ImportPreview> {
    const form = new FormData();
    form.set('file', file);
    const params = Object.fromEntries(Object.entries(window).filter(([, day]) => day !== ''));
    return firstValueFrom(this.http.post<ImportPreview>(`/api/spaces/${space}/imports`, form, { params }));
  }

  run(space: string, importId: string): Promise<ImportRun> {
    return firstValueFrom(this.http.post<ImportRun>(`/api/spaces/${space}/imports/${importId}/run`, null));
  }

  progress(space: string, importId: string): Promise<ImportRun> {
    return firstValueFrom(this.http.get<ImportRun>(`/api/spaces/${space}/imports/${importId}`));
  }
}
