import { Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { mailParams, mailView, type MailView } from '#contract/mail.js';
import { MemberId, NetworkAdmin } from '../auth/access.js';
import { Limited } from '../limits/limited.js';
import { MailAdmin } from './mail-admin.js';

@ApiTags('mail')
@Controller('api/mail')
export class MailAdminController {
  constructor(private readonly mail: MailAdmin) {}

  @NetworkAdmin()
  @Get()
  @ApiOperation({ summary: 'How many mails there are in each state, and which failed or may not have arrived' })
  @SerializeOptions({ schema: mailView })
  @ApiOkResponse({ standardSchema: mailView })
  view(): Promise<MailView> {
    return this.mail.view();
  }

  @NetworkAdmin()
  @Post(':mailId/resend')
  @Limited('announce')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send a failed or uncertain mail once more' })
  @ApiNoContentResponse()
  async resend(
    @MemberId() adminId: string,
    @Param({ schema: mailParams }) { mailId }: { mailId: string },
  ): Promise<void> {
    await this.mail.resend(adminId, mailId);
  }
}
