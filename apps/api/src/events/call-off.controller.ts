import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '#contract/basics.js';
import {
  changePreview,
  scoped,
  scopedReason,
  type ChangePreview,
  type Scoped,
  type ScopedReason,
} from '#contract/event-changes.js';
import { eventSaved, type EventSaved, type OccurrenceParams } from '#contract/events.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { EventLifeService } from './event-life.service.js';

/** Cancelling and postponing one date of an event, that one and those that follow, or all to come. */
@ApiTags('Events')
@Controller('api/occurrences/:occurrenceId')
export class CallOffController {
  constructor(private readonly life: EventLifeService) {}

  @Post('cancel')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  cancel(
    @MemberId() actorId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: scopedReason }) { reason, scope }: ScopedReason,
  ): Promise<EventSaved> {
    return this.life.callOffDates(occurrenceId, { step: 'cancel', scope, actorId, reason });
  }

  /** Which dates that would take, and who would get a mail. */
  @Post('cancel/preview')
  @Limited('preview')
  @HttpCode(200)
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: changePreview })
  @ApiOkResponse({ standardSchema: changePreview })
  previewCancel(
    @MemberId() actorId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: scoped }) { scope }: Scoped,
  ): Promise<ChangePreview> {
    return this.life.previewCallOff(occurrenceId, { step: 'cancel', scope, actorId });
  }

  @Post('postpone')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  postpone(
    @MemberId() actorId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: scopedReason }) { reason, scope }: ScopedReason,
  ): Promise<EventSaved> {
    return this.life.callOffDates(occurrenceId, { step: 'postpone', scope, actorId, reason });
  }

  @Post('postpone/preview')
  @Limited('preview')
  @HttpCode(200)
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: changePreview })
  @ApiOkResponse({ standardSchema: changePreview })
  previewPostpone(
    @MemberId() actorId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: scoped }) { scope }: Scoped,
  ): Promise<ChangePreview> {
    return this.life.previewCallOff(occurrenceId, { step: 'postpone', scope, actorId });
  }
}
