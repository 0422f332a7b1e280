import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { CommentNews } from './comment-news.service.js';
import { commentsDue } from './events.jobs.js';

/** Organizers hear of what the others said. */
@Injectable()
export class CommentsWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly news: CommentNews,
  ) {}

  onModuleInit(): void {
    this.workers.handle(commentsDue, ({ commentId }) => this.news.tellWhenDue(commentId));
  }
}
