import { HttpEventType, HttpRequest, HttpXhrBackend } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { filter, firstValueFrom, map, tap } from 'rxjs';

/** Sends a file and says how far it is. With XMLHttpRequest, because `fetch` does not tell. */
@Service()
export class Upload {
  private readonly backend = inject(HttpXhrBackend);

  /** @param told the part that is sent, from 0 to 1 */
  put<T>(url: string, file: File, told: (part: number) => void): Promise<T> {
    const form = new FormData();
    form.set('file', file);
    const events = this.backend.handle(new HttpRequest('PUT', url, form, { reportProgress: true }));
    return firstValueFrom(
      events.pipe(
        tap((event) => {
          if (event.type === HttpEventType.UploadProgress && event.total) told(event.loaded / event.total);
        }),
        filter((event) => event.type === HttpEventType.Response),
        map(({ body }) => body as T),
      ),
    );
  }
}
