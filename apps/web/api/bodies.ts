import { IsInt, IsNotEmpty, IsObject, IsOptional, IsString, MaxLength, Min } from 'class-validator';

/** The longest text that a body may hold outside `answers`; rooms set their own, smaller limits. */
const TEXT_MAX = 4000;

/** POST /dossiers/{reference}/triggers/{name} */
export class TriggerBody {
  /** The version of the dossier that was seen. */
  @IsInt()
  @Min(1)
  version!: number;

  @IsOptional()
  @IsObject()
  input?: Record<string, unknown>;
}

/** POST /dossiers/{reference}/referrals */
export class ReferralBody {
  @IsInt()
  @Min(1)
  version!: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  partner!: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  offer?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  message!: string;
}

/** POST /worklist/claim */
export class ClaimBody {
  @IsOptional()
  @IsString()
  @MaxLength(32)
  view?: string;
}

/** POST /submissions */
export class SubmissionBody {
  @IsObject()
  answers!: Record<string, unknown>;

  @IsOptional()
  @IsString()
  @MaxLength(8)
  locale?: string;

  @IsOptional()
  @IsString()
  @MaxLength(32)
  channel?: string;
}

/** POST /orientation/preview */
export class PreviewBody {
  @IsObject()
  answers!: Record<string, unknown>;

  @IsOptional()
  @IsString()
  @MaxLength(32)
  channel?: string;
}
