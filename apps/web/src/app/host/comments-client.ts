import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { Comment, CommentDeleted, CommentsView } from '#contract/comments.js';
import { pathTo } from '#domain/addresses/path-to.js';

/** What organizers of an event say to each other. */
@Service()
export class CommentsClient {
  private readonly http = inject(HttpClient);

  page(eventId: string, cursor: string | null): Promise<CommentsView> {
    return firstValueFrom(this.http.get<CommentsView>(pathOf(eventId), { params: cursor ? { cursor } : {} }));
  }

  /** @param key the same for a retry, so that it is said once */
  write(eventId: string, text: string, key: string): Promise<Comment> {
    const headers = { 'idempotency-key': key };
    return firstValueFrom(this.http.post<Comment>(pathOf(eventId), { text }, { headers }));
  }

  delete(eventId: string, commentId: string): Promise<CommentDeleted> {
    return firstValueFrom(
      this.http.delete<CommentDeleted>(pathTo('/api/events/:eventId/comments/:commentId', { eventId, commentId })),
    );
  }

  restore(eventId: string, commentId: string): Promise<Comment> {
    const path = pathTo('/api/events/:eventId/comments/:commentId/restore', { eventId, commentId });
    return firstValueFrom(this.http.post<Comment>(path, null));
  }
}

const pathOf = (eventId: string): string => pathTo('/api/events/:eventId/comments', { eventId });
