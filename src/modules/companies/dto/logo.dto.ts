import { Base64Field, EnumField, IntegerField } from '#shared/http/fields.js';
import { MAX_LOGO_BYTES, MAX_LOGO_PIXELS } from '#shared/kernel/limits.js';
import { IMAGE_TYPES, type ImageType } from '../image-file.js';

/** A red dot of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mO4oKAAAALUARHyogz6AAAAAElFTkSuQmCC';

export class SetLogoDto {
  @Base64Field({
    maxBytes: MAX_LOGO_BYTES,
    example: DOT,
    description: `The bytes of a PNG or JPEG of at most ${MAX_LOGO_BYTES} bytes and ${MAX_LOGO_PIXELS} x ${MAX_LOGO_PIXELS} pixels, in base64.`,
  })
  content: string;
}

export class LogoDto {
  @EnumField(IMAGE_TYPES, 'ImageType') mediaType: ImageType;
  @IntegerField({ min: 1, max: MAX_LOGO_PIXELS, example: 400 }) width: number;
  @IntegerField({ min: 1, max: MAX_LOGO_PIXELS, example: 160 }) height: number;
  @IntegerField({ min: 1, example: 3, description: 'Also sent as `ETag`, and `logoVersion` of the company.' })
  version: number;
}
