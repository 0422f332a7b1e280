import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { Comment, CommentDeleted, CommentsView } from '../../../../../libs/contract/comments.js';

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
    return firstValueFrom(this.http.delete<CommentDeleted>(`${pathOf(eventId)}/${encodeURIComponent(commentId)}`));
  }

  restore(eventId: string, commentId: string): Promise<Comment> {
    const path = `${pathOf(eventId)}/${encodeURIComponent(commentId)}/restore`;
    return firstValueFrom(this.http.post<Comment>(path, null));
  }
}

const pathOf = (eventId: string): string => `/api/events/${encodeURIComponent(eventId)}/comments`;
