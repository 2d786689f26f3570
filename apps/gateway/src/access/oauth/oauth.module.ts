import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { AccessTokensService } from './access-tokens.service.js';
import { OAuthController } from './oauth.controller.js';

/** Access tokens for systems that speak OAuth 2. */
@Module({
  imports: [KeysModule, SignInModule], controllers: [OAuthController], providers: [AccessTokensService], exports: [AccessTokensService],
})
export class OAuthModule {}
