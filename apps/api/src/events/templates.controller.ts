import { Body, Controller, Delete, Get, HttpCode, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  templateBody,
  templateParams,
  templatesView,
  templateView,
  type TemplateBody,
  type TemplateParams,
  type TemplatesView,
  type TemplateView,
} from '#contract/templates.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { TemplatesService } from './templates.service.js';

@ApiTags('Templates')
@Controller('api/spaces/:space/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** All nine formats, as new events of this space begin. */
  @Get()
  @InSpace('host')
  @SerializeOptions({ schema: templatesView })
  @ApiOkResponse({ standardSchema: templatesView })
  all(@CurrentSpace() { id }: SpaceInPath, @Param({ schema: spaceParams }) _: SpaceParams): Promise<TemplatesView> {
    return this.templates.all(id);
  }

  @Put(':format')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: templateView })
  @ApiOkResponse({ standardSchema: templateView })
  change(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: templateParams }) { format }: TemplateParams,
    @Body({ schema: templateBody }) template: TemplateBody,
  ): Promise<TemplateView> {
    return this.templates.change({ spaceId: id, actorId }, format, template);
  }

  /** Back to the template that comes with the format. */
  @Delete(':format')
  @Limited('settings')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  reset(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: templateParams }) { format }: TemplateParams,
  ): Promise<void> {
    return this.templates.reset({ spaceId: id, actorId }, format);
  }
}
